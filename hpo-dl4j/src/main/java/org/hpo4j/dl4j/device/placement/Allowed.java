package org.hpo4j.dl4j.device.placement;

/** On which kinds of device a trial may run. Immutable, safe for any thread. */
public enum Allowed {
    /** On the processor alone. */
    CPU,
    /** On a graphics card alone. */
    GPU,
    /** On a graphics card as long as there is one that could hold the trial, busy or not; else on the processor. */
    GPU_ELSE_CPU,
    /** On whatever is free. */
    EITHER;

    boolean fallsBack() {
        return this == GPU_ELSE_CPU || this == EITHER;
    }

    boolean admits(DeviceKind kind, boolean gpuUsable) {
        return switch (this) {
            case CPU -> kind == DeviceKind.CPU;
            case GPU -> kind == DeviceKind.GPU;
            case GPU_ELSE_CPU -> kind == (gpuUsable ? DeviceKind.GPU : DeviceKind.CPU);
            case EITHER -> true;
        };
    }
}
