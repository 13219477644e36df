package org.hpo4j.dl4j.device.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hpo4j.dl4j.device.inventory.FakeSmi.CPU;
import static org.hpo4j.dl4j.device.inventory.FakeSmi.CUDA;

import java.util.List;
import java.util.Map;
import org.hpo4j.dl4j.device.inventory.Support.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verdicts by compute capability and backend. */
class SupportTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"3.7", "5.0", "5.2", "5.3", "6.0", "6.1", "6.2", "7.0", "7.2", "7.5", "8.0", "8.6", "8.7", "8.9"
            })
    void of_supportsWhatThereIsCodeFor(String capability) {
        assertThat(of(capability, CUDA)).isEqualTo(new Support(Verdict.SUPPORTED, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "3.0", "3.5", "9.0", "10.0", "10.3", "12.0", "12.1"})
    void of_refusesOlderAndNewerCards(String capability) {
        assertThat(of(capability, CUDA))
                .isEqualTo(new Support(Verdict.UNSUPPORTED, "nd4j-cuda-11.6 1.0.0-M2.1 has code for 3.7 to 8.9 only"));
    }

    @Test
    void of_leavesOtherCudaBackendsUnverified() {
        Backend newer = new Backend(Backend.Kind.CUDA, "nd4j-cuda-12.9", "");

        assertThat(of("9.0", newer))
                .isEqualTo(new Support(Verdict.UNVERIFIED, "whether nd4j-cuda-12.9 has code for it is not known"));
        assertThat(of("9.0", newer).isUsable()).isTrue();
    }

    @Test
    void of_usesNoCardWithTheCpuBackend() {
        assertThat(of("8.0", CPU).verdict()).isEqualTo(Verdict.NOT_LOADED);
        assertThat(of("8.0", CPU).isUsable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9", "[N/A]", "9.0.1", "-1.0", "9,0", "99999999999.0"})
    void capability_isNoneWhereTheTextIsNone(String text) {
        assertThat(ComputeCapability.parse(text)).isEmpty();
    }

    @Test
    void capabilities_areOrderedAsNumbers() {
        assertThat(new ComputeCapability(10, 0)).isGreaterThan(new ComputeCapability(9, 10));
        assertThat(new ComputeCapability(9, 10)).isGreaterThan(new ComputeCapability(9, 2));
    }

    @Test
    void backend_isReadOffItsJar() {
        String jar =
                "jar:file:/m2/nd4j-cuda-11.6/1.0.0-M2.1/nd4j-cuda-11.6-1.0.0-M2.1.jar!/org/nd4j/JCublasBackend.class";

        assertThat(Backends.of(Backend.Kind.CUDA, "nd4j-cuda", jar)).isEqualTo(CUDA);
        assertThat(Backends.of(Backend.Kind.CUDA, "nd4j-cuda", "jar:file:/app.jar!/x.class"))
                .hasToString("nd4j-cuda");
    }

    @Test
    void firstBackend_isCudaUnlessThePrioritiesSayOtherwise() {
        Backends both = new Backends(List.of(CPU, CUDA));

        assertThat(both.first(Map.of())).contains(CUDA);
        assertThat(both.first(Map.of("BACKEND_PRIORITY_CPU", "200"))).contains(CPU);
        assertThat(both.first(Map.of("BACKEND_PRIORITY_GPU", "-1"))).contains(CPU);
        assertThat(both.first(Map.of("BACKEND_PRIORITY_CPU", "much"))).contains(CUDA);
        assertThat(new Backends(List.of(CPU)).first(Map.of())).contains(CPU);
        assertThat(new Backends(List.of()).first(Map.of())).isEmpty();
    }

    private static Support of(String capability, Backend backend) {
        return Support.of(ComputeCapability.parse(capability).orElseThrow(), backend);
    }
}
