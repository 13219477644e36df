package org.hpo4j.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

class CompileFailureTest {
    @Test
    void get_givesADoubleForADoubleParameter() {
        assertThat(errors("double value = configuration.get(space.uniform(\"lr\", 0, 1));"))
                .isEmpty();
    }

    @Test
    void get_doesNotCompileAsAnIntForADoubleParameter() {
        assertThat(errors("int value = configuration.get(space.uniform(\"lr\", 0, 1));"))
                .singleElement()
                .asString()
                .contains("incompatible types");
    }

    @Test
    void require_doesNotCompileWithTheWrongTypes() {
        assertThat(
                        errors(
                                "space.require(space.bool(\"a\"), space.integer(\"b\", 0, 1), (Integer a, Integer b) -> a < b);"))
                .isNotEmpty();
    }

    @Test
    void where_doesNotCompileWithAValueOfAnotherType() {
        assertThat(errors("space.build().combinations().where(space.integer(\"b\", 0, 1), \"one\");"))
                .isNotEmpty();
    }

    private static List<String> errors(String statement) {
        String source = "import org.hpo4j.space.*; class Tried { void run(SearchSpace.Builder space, "
                + "Configuration configuration) { " + statement + " } }";
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-proc:none",
                "-d",
                System.getProperty("java.io.tmpdir"),
                "-classpath",
                System.getProperty("java.class.path"));
        compiler.getTask(null, null, diagnostics, options, null, List.of(new Source(source)))
                .call();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(null))
                .toList();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Tried.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
