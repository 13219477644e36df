package org.hpo4j.dl4j.device.inventory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A program {@code nvidia-smi} in a folder of the test: a shell script that writes what its files hold. */
final class FakeSmi {
    static final Backend CUDA = new Backend(Backend.Kind.CUDA, "nd4j-cuda-11.6", "1.0.0-M2.1");
    static final Backend CPU = new Backend(Backend.Kind.CPU, "nd4j-native", "1.0.0-M2.1");
    static final String H200 =
            "0, GPU-aaaa0000-1111, NVIDIA H200, 00000000:18:00.0, 9.0, 143771, 4, 143167, 0, Default,"
                    + " Disabled, 550.90.07\n";

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    FakeSmi(Path folder) throws IOException {
        this.folder = folder;
        environment.put("PATH", folder + ":/usr/bin:/bin");
        answer("gpu", "").answer("apps", "").answer("list", "");
        script("""
                case "$1" in
                  --query-gpu=*) cat gpu; exit $(cat code 2>/dev/null || echo 0);;
                  --query-compute-apps=*) cat apps;;
                  -L) cat list;;
                esac
                """);
    }

    /** A line for a card of 40,960 MiB, 1,000 of them used, on an older bus. */
    static String line(int index, String capability, String mode, String mig) {
        return index + ", " + uuid(index) + ", NVIDIA A100, 00000000:0" + index + ":00.0, " + capability
                + ", 40960, 1000, 39960, 7, " + mode + ", " + mig + ", 470.57.02\n";
    }

    static String uuid(int index) {
        return "GPU-" + (char) ('a' + index) + "0000000-1111";
    }

    FakeSmi script(String body) throws IOException {
        Path program = folder.resolve("nvidia-smi");
        Files.writeString(program, "#!/bin/sh\ncd '" + folder + "'\n" + body);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    FakeSmi answer(String question, String text) throws IOException {
        Files.write(folder.resolve(question), text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    FakeSmi cards(String... lines) throws IOException {
        return answer("gpu", String.join("", lines));
    }

    FakeSmi exitCode(int code) throws IOException {
        return answer("code", Integer.toString(code));
    }

    FakeSmi variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Judges for both backends, asks no ND4J. */
    InventoryReader reader() {
        return new InventoryReader(environment, LONG, new Backends(List.of(CPU, CUDA)), false);
    }

    Inventory read() {
        return reader().read();
    }
}
