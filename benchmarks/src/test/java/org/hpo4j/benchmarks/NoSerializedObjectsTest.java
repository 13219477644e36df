package org.hpo4j.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * No program reads Java objects from a file: whatever class there is could be made of it. {@code Exchange} times DL4J's own
 * reader, on a file that it has just written.
 */
@AnalyzeClasses(packages = "org.hpo4j", importOptions = ImportOption.DoNotIncludeTests.class)
class NoSerializedObjectsTest {
    @ArchTest
    static final ArchRule programs_readNoSerializedObjects = noClasses()
            .that()
            .doNotHaveSimpleName("Exchange")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.Object(Input|InputStream)|java\\.beans\\.XMLDecoder"
                    + "|.*\\.SerializationUtils|.*\\.ModelGuesser")
            .orShould()
            .callMethodWhere(DescribedPredicate.describe("Java objects are read", call -> {
                String method = call.getTarget().getName();
                String owner = call.getTargetOwner().getSimpleName();
                return method.equals("readObject")
                        || (owner.equals("ModelSerializer") && method.matches("restore.*|getObjectFromFile"))
                        || (owner.matches("MultiLayerNetwork|ComputationGraph") && method.equals("load"));
            }));
}
