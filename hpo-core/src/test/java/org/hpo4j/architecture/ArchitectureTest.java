package org.hpo4j.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import java.util.Set;
import org.hpo4j.architecture.cycle.a.Egg;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of docs/architecture.md that a compiler does not hold. */
class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.hpo4j");

    /** Packages whose results must be the same on every machine. */
    private static final String[] DETERMINISTIC = {
        "org.hpo4j.space..", "org.hpo4j.random..", "org.hpo4j.sampler..", "org.hpo4j.scheduler.."
    };

    /** Functions of java.lang.Math whose last bit is the platform's business; sqrt, rint, floor and such are exact. */
    private static final Set<String> INEXACT = Set.of(
            "log", "log10", "log1p", "exp", "expm1", "pow", "cbrt", "hypot", "sin", "cos", "tan", "asin", "acos",
            "atan", "atan2", "sinh", "cosh", "tanh");

    @Test
    void packages_dependInOneDirection() {
        layers().check(MAIN);
    }

    /** Optional since math and analysis are doors without a room yet. */
    private static ArchRule layers() {
        return Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("random, math")
                .definedBy("org.hpo4j.random..", "org.hpo4j.math..")
                .layer("space")
                .definedBy("org.hpo4j.space..")
                .layer("trial")
                .definedBy("org.hpo4j.trial..")
                .layer("sampler")
                .definedBy("org.hpo4j.sampler..")
                .layer("scheduler")
                .definedBy("org.hpo4j.scheduler..")
                .layer("storage")
                .definedBy("org.hpo4j.storage..")
                .layer("analysis")
                .definedBy("org.hpo4j.analysis..")
                .layer("study")
                .definedBy("org.hpo4j.study..")
                .layer("execution")
                .definedBy("org.hpo4j.execution..")
                .layer("report")
                .definedBy("org.hpo4j.report..")
                .whereLayer("random, math")
                .mayNotAccessAnyLayer()
                .whereLayer("space")
                .mayOnlyAccessLayers("random, math")
                .whereLayer("trial")
                .mayOnlyAccessLayers("space", "random, math")
                .whereLayer("sampler")
                .mayOnlyAccessLayers("trial", "space", "random, math")
                .whereLayer("scheduler")
                .mayOnlyAccessLayers("trial", "space", "random, math")
                .whereLayer("storage")
                .mayOnlyAccessLayers("trial", "space", "random, math")
                .whereLayer("analysis")
                .mayOnlyAccessLayers("trial", "space", "random, math")
                .whereLayer("study")
                .mayOnlyBeAccessedByLayers("execution", "report")
                .whereLayer("execution")
                .mayOnlyBeAccessedByLayers("report")
                .whereLayer("report")
                .mayNotBeAccessedByAnyLayer();
    }

    @Test
    void root_knowsNoOtherPackage() {
        noClasses()
                .that()
                .resideInAPackage("org.hpo4j")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.hpo4j.*.."))
                .check(MAIN);
    }

    @Test
    void packages_haveNoCycle() {
        noCycles("org.hpo4j.(**)").check(MAIN);
    }

    @Test
    void cycleRule_failsOnCycle() {
        JavaClasses cycle =
                new ClassFileImporter().importPackages(Egg.class.getPackageName(), "org.hpo4j.architecture.cycle.b");

        assertThatThrownBy(() -> noCycles("org.hpo4j.(**)").check(cycle))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Cycle detected");
    }

    private static ArchRule noCycles(String packages) {
        return slices().matching(packages).should().beFreeOfCycles();
    }

    /** But for the sampler that picks among the others, which none of them knows. */
    @ParameterizedTest
    @ValueSource(strings = {"sampler", "scheduler"})
    void family_membersDoNotKnowEachOther(String family) {
        slices().matching("org.hpo4j." + family + ".(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAnyPackage("org.hpo4j.sampler.auto"), alwaysTrue())
                .check(MAIN);
    }

    @Test
    void deterministicPackages_readNoClockAndNoForeignGenerator() {
        noClasses()
                .that()
                .resideInAnyPackage(DETERMINISTIC)
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|SplittableRandom|UUID|concurrent\\.ThreadLocalRandom)"
                        + "|java\\.security\\.SecureRandom|java\\.util\\.random\\..*|java\\.time\\.Clock")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "identityHashCode", Object.class)
                .check(MAIN);
    }

    @Test
    void deterministicPackages_useStrictMath() {
        noClasses()
                .that()
                .resideInAnyPackage(DETERMINISTIC)
                .should()
                .callMethodWhere(describe("Math function whose last bit differs between machines", this::isInexact))
                .check(MAIN);
    }

    private boolean isInexact(JavaCall<?> call) {
        return call.getTargetOwner().isEquivalentTo(Math.class)
                && INEXACT.contains(call.getTarget().getName());
    }

    @Test
    void core_readsNoSerializedObjectsAndKnowsNoDl4j() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.Object(Input|InputStream)|java\\.beans\\.XMLDecoder"
                        + "|java\\.rmi\\..*|.*\\.SerializationUtils")
                .orShould()
                .callMethodWhere(describe(
                        "Java objects are read",
                        call -> call.getTarget().getName().matches("readObject|(activate|enable)DefaultTyping.*")))
                .orShould()
                .dependOnClassesThat(resideInAnyPackage("org.deeplearning4j..", "org.nd4j..", "org.datavec.."))
                .check(MAIN);
    }

    @Test
    void packages_areNullMarked() {
        assertThat(MAIN.getPackage("org.hpo4j").getSubpackagesInTree())
                .filteredOn(found -> !found.getClasses().isEmpty())
                .isNotEmpty()
                .allMatch(ArchitectureTest::isNullMarked);
    }

    private static boolean isNullMarked(JavaPackage found) {
        return found.isAnnotatedWith(NullMarked.class);
    }
}
