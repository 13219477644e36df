package org.hpo4j.benchmarks.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeBuildTest {
    @ParameterizedTest
    @ValueSource(strings = {"linux-x86_64", "linux-x86_64-onednn-avx2", "macosx-arm64", "windows-x86_64"})
    void of_findsTheClassifier(String classifier) {
        assertThat(NativeBuild.of(Path.of("lib", "nd4j-native-1.0.0-M2.1-" + classifier + ".jar")))
                .hasValueSatisfying(build -> assertThat(build.classifier()).isEqualTo(classifier));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nd4j-native-1.0.0-M2.1.jar",
                "nd4j-native-api-1.0.0-M2.1.jar",
                "nd4j-native-preset-1.0.0-M2.1-linux-x86_64.jar",
                "openblas-0.3.19-1.5.7-linux-x86_64.jar"
            })
    void of_leavesOthersAlone(String name) {
        assertThat(NativeBuild.of(Path.of(name))).isEmpty();
    }

    @Test
    void plainBuild_lacksNothing() {
        assertThat(new NativeBuild("linux-x86_64", Path.of("x.jar")).lacking()).isEmpty();
    }
}
