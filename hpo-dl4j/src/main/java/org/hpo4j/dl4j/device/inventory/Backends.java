package org.hpo4j.dl4j.device.inventory;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The backends on the class path, found without loading any: a JVM that has loaded one keeps it for life.
 *
 * <p>Thread safety: immutable.
 *
 * @param all each at most once
 */
public record Backends(List<Backend> all) {
    private static final String CPU_CLASS = "org/nd4j/linalg/cpu/nativecpu/CpuBackend.class";
    private static final String CUDA_CLASS = "org/nd4j/linalg/jcublas/JCublasBackend.class";
    private static final Pattern JAR = Pattern.compile("/(nd4j-(?:native|cuda-\\d+\\.\\d+))-(\\d[^/!]*)\\.jar!");
    private static final int CPU_PRIORITY = 0;
    private static final int GPU_PRIORITY = 100;

    /**
     * Copies the list.
     *
     * @param all the backends
     */
    public Backends {
        all = List.copyOf(all);
    }

    /**
     * Looks for backends where ND4J does; artifact and version are read off the names of their jars.
     *
     * @return what is there; without versions in a jar that packs all into one
     */
    public static Backends onClassPath() {
        List<Backend> found = new ArrayList<>();
        find(CPU_CLASS).ifPresent(url -> found.add(of(Backend.Kind.CPU, "nd4j-native", url)));
        find(CUDA_CLASS).ifPresent(url -> found.add(of(Backend.Kind.CUDA, "nd4j-cuda", url)));
        return new Backends(found);
    }

    /**
     * Returns the backend of a kind.
     *
     * @param kind where it computes
     * @return the backend; empty if there is none of that kind
     */
    public Optional<Backend> of(Backend.Kind kind) {
        return all.stream().filter(backend -> backend.kind() == kind).findFirst();
    }

    /**
     * Returns the backend that ND4J tries first: CUDA, unless {@code BACKEND_PRIORITY_CPU} or {@code BACKEND_PRIORITY_GPU}
     * say otherwise. ND4J goes on to the other if there is no driver or no visible GPU, but not if the GPU is too new.
     *
     * @param environment the environment of the JVM in question
     * @return the backend; empty if there is none
     */
    public Optional<Backend> first(Map<String, String> environment) {
        boolean cpuFirst = priority(environment, "BACKEND_PRIORITY_CPU", CPU_PRIORITY)
                > priority(environment, "BACKEND_PRIORITY_GPU", GPU_PRIORITY);
        Optional<Backend> cpu = of(Backend.Kind.CPU);
        Optional<Backend> cuda = of(Backend.Kind.CUDA);
        return cpuFirst ? cpu.or(() -> cuda) : cuda.or(() -> cpu);
    }

    static Backend of(Backend.Kind kind, String artifact, String url) {
        Matcher jar = JAR.matcher(url);
        return jar.find() ? new Backend(kind, jar.group(1), jar.group(2)) : new Backend(kind, artifact, "");
    }

    private static Optional<String> find(String resource) {
        return Optional.ofNullable(Backends.class.getClassLoader().getResource(resource))
                .map(URL::toString);
    }

    /** What is no number makes ND4J fail, which is not ours to tell. */
    private static int priority(Map<String, String> environment, String variable, int otherwise) {
        String value = environment.getOrDefault(variable, "");
        return value.matches("-?\\d{1,9}") ? Integer.parseInt(value) : otherwise;
    }
}
