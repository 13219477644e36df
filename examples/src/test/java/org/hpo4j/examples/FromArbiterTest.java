package org.hpo4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/from-arbiter.md says of the lengths of its programs. */
class FromArbiterTest {
    private static final int MAX_WIDTH = 120;
    private static final Pattern PAIR = Pattern.compile(
            "Arbiter, (\\d+) lines:\n\n```text\n(.*?)```\n\nHPO4J, (\\d+) lines.*?:\n\n```java\n(.*?)```",
            Pattern.DOTALL);

    @Test
    void programs_takeNoMoreLinesThanArbiters() throws IOException {
        List<MatchResult> pairs = PAIR.matcher(Files.readString(Path.of("../docs/from-arbiter.md")))
                .results()
                .toList();

        assertThat(pairs).hasSize(5).allSatisfy(pair -> {
            List<String> theirs = pair.group(2).lines().toList();
            List<String> ours = pair.group(4).lines().toList();
            assertThat(theirs).hasSize(Integer.parseInt(pair.group(1)));
            assertThat(ours).hasSize(Integer.parseInt(pair.group(3))).hasSizeLessThanOrEqualTo(theirs.size());
            assertThat(ours).allMatch(line -> line.length() <= MAX_WIDTH);
        });
    }
}
