package org.hpo4j.testing;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The seeds that {@link Seeds} asks for. */
final class SeedsProvider implements ArgumentsProvider, AnnotationConsumer<Seeds> {
    private int count;

    @Override
    public void accept(Seeds seeds) {
        count = seeds.value();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return LongStream.range(0, count).mapToObj(Arguments::of);
    }
}
