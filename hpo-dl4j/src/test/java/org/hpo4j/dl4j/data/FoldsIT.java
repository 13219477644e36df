package org.hpo4j.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hpo4j.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Properties hold for every seed; nothing here can fail by chance but where a probability is stated. */
class FoldsIT {
    private static final int SEEDS = 100;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void folds_holdOutEachExampleOnceInEqualShares(long seed) {
        RandomStream random = RandomStream.of(seed);
        int count = 2 + random.nextInt(9);
        int[] classes = classes(random, count);
        DataSet data = new DataSet(Numbered.features(classes.length, 1), Numbered.labels(IntStream.of(classes)));

        assertFolds(Folds.stratified(data, count, seed), classes);
        assertFolds(Folds.plain(data, count, seed), new int[classes.length]);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inner_neverSeesWhatTheOuterFoldHoldsOut(long seed) {
        Fold outer = Folds.stratified(Numbered.rows(90), 3, seed).fold((int) (seed % 3));
        Folds inner = outer.inner(4, seed);

        assertFolds(inner, classesOf(outer.train()));
        assertThat(inner.examples().numbers())
                .doesNotContain(outer.validation().numbers())
                .hasSize(60);
    }

    @Test
    void folds_areAFunctionOfTheSeed() {
        DataSet data = Numbered.rows(60);
        int[] held = Folds.stratified(data, 5, 1).fold(2).validation().numbers();

        assertThat(Folds.stratified(data, 5, 1).fold(2).validation().numbers()).isEqualTo(held);
        // Two equal draws of 4 of 20 in three classes: probability 1 / 4845 cubed; the seeds are fixed.
        assertThat(Folds.stratified(data, 5, 2).fold(2).validation().numbers()).isNotEqualTo(held);
    }

    @Test
    void folds_shareTheData() {
        DataSet data = Numbered.rows(60);
        Fold inner = Folds.stratified(data, 5, 1).fold(0).inner(3, 1).fold(2);

        assertThat(inner.train().data()).isSameAs(data);
        assertThat(inner.validation().data()).isSameAs(data);
    }

    @Test
    void seed_differsByFoldAndTrial() {
        Folds folds = Folds.plain(Numbered.rows(9), 3, 1);

        assertThat(IntStream.range(0, 3)
                        .mapToObj(folds::fold)
                        .flatMap(fold -> LongStream.of(5, 6).mapToObj(fold::seed)))
                .doesNotHaveDuplicates();
    }

    @Test
    void stratified_readsOneColumnOfZeroAndOne() {
        DataSet data = new DataSet(
                Numbered.features(6, 2), Nd4j.createFromArray(1f, 1, 0, 1, 0, 1).reshape(6, 1));

        Folds folds = Folds.stratified(data, 2, 1);

        assertThat(folds.fold(0).validation().copy().getLabels().sumNumber().intValue())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 10})
    void count_mustBeFromTwoToTheExamples(int count) {
        assertThatThrownBy(() -> Folds.stratified(Numbered.rows(9), count, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Folds: count (" + count + ") must be from 2 to the number of examples, 9.\nMaybe 5 or 10.");
        assertThatThrownBy(() -> Folds.plain(Numbered.rows(9), count, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void plain_mayHoldOutOneByOne() {
        Folds folds = Folds.plain(Numbered.rows(9), 9, 1);

        assertThat(IntStream.range(0, 9).map(i -> folds.fold(i).validation().count()))
                .containsOnly(1);
        assertThatThrownBy(() -> folds.fold(9)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void stratified_refusesAClassRarerThanFolds() {
        DataSet data = new DataSet(
                Numbered.features(20, 1), Numbered.labels(IntStream.range(0, 20).map(row -> row < 3 ? 2 : 0)));

        assertThatThrownBy(() -> Folds.stratified(data, 5, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Folds: examples of class 2 (3) must be at least as many as folds, 5.\n"
                        + "Maybe use 3 folds, join rare classes, or divide without regard to classes: Folds.plain.");
        assertThat(Folds.stratified(data, 3, 1).count()).isEqualTo(3);
        assertThat(Folds.plain(data, 5, 1).count()).isEqualTo(5);
    }

    @Test
    void folds_refuseDataWithoutExamplesOrClasses() {
        assertThatThrownBy(() -> Folds.plain(new DataSet(), 2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Folds: data (features none, labels none) must have features");
        DataSet regression = new DataSet(Numbered.features(6, 2), Numbered.features(6, 2));
        assertThatThrownBy(() -> Folds.stratified(regression, 2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Folds: labels (row 0: [0.0, 0.5]) must be one-hot: one 1 and otherwise 0.\n"
                        + "Maybe convert class numbers first.");
    }

    /** Three classes in random order, each with at least as many examples as folds. */
    private static int[] classes(RandomStream random, int count) {
        int[] order = IntStream.range(0, 3)
                .flatMap(label -> IntStream.generate(() -> label).limit(count + random.nextInt(40)))
                .toArray();
        random.shuffle(order);
        return order;
    }

    private static void assertFolds(Folds folds, int... classes) {
        int[] all = folds.examples().numbers();
        int[][] shares = new int[folds.count()][3];
        int[] sizes = new int[folds.count()];
        int[] held = new int[0];
        for (int number = 0; number < folds.count(); number++) {
            Fold fold = folds.fold(number);
            int[] validation = fold.validation().numbers();
            for (int row : validation) {
                shares[number][classes[Arrays.binarySearch(all, row)]]++;
            }
            sizes[number] = validation.length;
            held = IntStream.concat(IntStream.of(held), IntStream.of(validation))
                    .toArray();
            assertThat(IntStream.concat(IntStream.of(fold.train().numbers()), IntStream.of(validation))
                            .sorted()
                            .toArray())
                    .isEqualTo(all);
        }
        assertThat(Arrays.stream(held).sorted().toArray()).isEqualTo(all);
        assertSpread(sizes);
        for (int label = 0; label < 3; label++) {
            int of = label;
            assertSpread(Arrays.stream(shares).mapToInt(share -> share[of]).toArray());
        }
    }

    private static void assertSpread(int... counts) {
        assertThat(Arrays.stream(counts).max().orElseThrow()
                        - Arrays.stream(counts).min().orElseThrow())
                .isLessThanOrEqualTo(1);
    }

    private static int[] classesOf(Examples examples) {
        return Arrays.stream(examples.numbers()).map(number -> number % 3).toArray();
    }
}
