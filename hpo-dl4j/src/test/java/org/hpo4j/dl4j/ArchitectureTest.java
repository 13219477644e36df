package org.hpo4j.dl4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/** The rooms of the module and the doors between them. */
@AnalyzeClasses(packages = "org.hpo4j.dl4j", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "org.hpo4j.dl4j";

    @ArchTest
    static final ArchRule packages_haveNoCycle =
            slices().matching(ROOT + ".(*)..").namingSlices("$1").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule data_knowsNothingOfTheModule = onlyKnows("data");

    @ArchTest
    static final ArchRule device_knowsNothingOfTheModule = onlyKnows("device");

    @ArchTest
    static final ArchRule deviceScheduler_knowsTheDevicesAlone =
            onlyKnows("device.scheduler", "device", "device.inventory", "device.placement", "device.memory");

    @ArchTest
    static final ArchRule devicePackages_haveNoCycle =
            slices().matching(ROOT + ".device.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule inventory_knowsNothingOfTheModule = onlyKnows("device.inventory");

    @ArchTest
    static final ArchRule placement_knowsNothingOfTheModule = onlyKnows("device.placement");

    @ArchTest
    static final ArchRule placement_isPureJavaWithoutClock = noClasses()
            .that()
            .resideInAPackage(ROOT + ".device.placement")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule memory_knowsDeviceAlone = onlyKnows("device.memory", "device");

    @ArchTest
    static final ArchRule model_knowsDataAlone = onlyKnows("model", "data");

    @ArchTest
    static final ArchRule checkpoint_knowsModelsAndData = onlyKnows("checkpoint", "model", "data");

    @ArchTest
    static final ArchRule training_knowsModelsAndData = onlyKnows("training", "model", "data");

    @ArchTest
    static final ArchRule space_knowsNothingOfTheModule = onlyKnows("space");

    @ArchTest
    static final ArchRule root_isKnownToNobody = noClasses()
            .that()
            .resideInAPackage(ROOT + ".*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule randomNumbers_comeFromStreamsAlone = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .callMethod(Math.class, "random");

    /** Of Java objects in a file whatever class there is may be made; DL4J's own readers of models are among them. */
    @ArchTest
    static final ArchRule code_readsNoSerializedObjects = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.Object(Input|InputStream)|java\\.beans\\.XMLDecoder"
                    + "|.*\\.SerializationUtils|.*\\.ModelGuesser")
            .orShould()
            .callMethodWhere(DescribedPredicate.describe("Java objects are read", call -> {
                String method = call.getTarget().getName();
                String owner = call.getTargetOwner().getSimpleName();
                return method.equals("readObject")
                        || method.matches("(activate|enable)DefaultTyping.*")
                        || (owner.equals("ModelSerializer") && method.matches("restore.*|getObjectFromFile"))
                        || (owner.matches("MultiLayerNetwork|ComputationGraph") && method.equals("load"));
            }));

    @ArchTest
    static void rule_bites(JavaClasses all) {
        JavaClasses reader = new ClassFileImporter().importPackages(ROOT + ".checkpoint");

        assertThat(all).isNotEmpty();
        assertThatThrownBy(() -> code_readsNoSerializedObjects.check(reader))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("restoreMultiLayerNetwork");
    }

    @ArchTest
    static void packages_areNullMarked(JavaClasses all) {
        JavaPackage root = all.getPackage(ROOT);
        assertThat(root.getSubpackages()).extracting(JavaPackage::getName).hasSize(6);
        assertThat(root.isAnnotatedWith(NullMarked.class)).isTrue();
        assertThat(root.getSubpackagesInTree()).allMatch(part -> part.isAnnotatedWith(NullMarked.class));
    }

    private static ArchRule onlyKnows(String part, String... neighbours) {
        return classes()
                .that()
                .resideInAPackage(ROOT + "." + part)
                .should()
                .onlyDependOnClassesThat(new DescribedPredicate<>("are " + part + " or allowed to it") {
                    @Override
                    public boolean test(JavaClass other) {
                        String name = other.getPackageName();
                        return !name.startsWith(ROOT)
                                || name.equals(ROOT + "." + part)
                                || Arrays.stream(neighbours).anyMatch(each -> name.equals(ROOT + "." + each));
                    }
                });
    }
}
