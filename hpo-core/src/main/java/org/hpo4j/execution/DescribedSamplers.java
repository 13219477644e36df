package org.hpo4j.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.auto.AutoSampling;
import org.hpo4j.sampler.cmaes.CmaEs;
import org.hpo4j.sampler.evolution.Crossover;
import org.hpo4j.sampler.evolution.Mutation;
import org.hpo4j.sampler.evolution.Nsga2;
import org.hpo4j.sampler.gp.Acquisition;
import org.hpo4j.sampler.gp.Gp;
import org.hpo4j.sampler.grid.GridSampling;
import org.hpo4j.sampler.qmc.Halton;
import org.hpo4j.sampler.qmc.Sobol;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.sampler.tpe.Bandwidth;
import org.hpo4j.sampler.tpe.Fidelity;
import org.hpo4j.sampler.tpe.Gamma;
import org.hpo4j.sampler.tpe.Startup;
import org.hpo4j.sampler.tpe.Tpe;
import org.hpo4j.sampler.tpe.Weighting;
import org.hpo4j.sampler.wrapper.Fixed;
import org.hpo4j.sampler.wrapper.Mixed;
import org.hpo4j.sampler.wrapper.Prior;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.space.SpaceJson;

/** Makes samplers anew from what they are called in a study's definition. */
final class DescribedSamplers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DescribedSamplers() {}

    /** Reads what {@link SamplerFactory#describe()} wrote; fails if that is not its own text again. */
    static SamplerFactory read(String text, SearchSpace space) {
        SamplerFactory made;
        try {
            made = make(SettingsText.of(text), space);
        } catch (RuntimeException unread) {
            throw unknown(text, unread);
        }
        if (!made.describe().equals(text)) {
            throw unknown(text, null);
        }
        return made;
    }

    private static SamplerFactory make(SettingsText text, SearchSpace space) {
        return switch (text.name()) {
            case "random" -> new RandomSampling();
            case "auto" -> new AutoSampling(text.whole("modelTrials"));
            case "sobol" -> new Sobol();
            case "halton" -> new Halton();
            case "grid" ->
                new GridSampling(
                        DescribedGrid.of(text.text("points"), space), GridSampling.Order.valueOf(text.text("order")));
            case "gp" ->
                new Gp(text.whole("startupTrials"), Acquisition.valueOf(text.text("acquisition")), text.number("work"));
            case "tpe" ->
                new Tpe(
                        startup(text),
                        text.whole("candidates"),
                        gamma(text.text("gamma")),
                        Weighting.valueOf(text.text("weighting")),
                        text.number("priorWeight"),
                        new Bandwidth(
                                text.number("least"),
                                text.number("exponent"),
                                text.truth("endpoints"),
                                text.truth("prior")),
                        text.truth("joint"),
                        text.has("running") ? text.number("running") : 1,
                        fidelity(text));
            case "cma-es" ->
                new CmaEs(
                        text.whole("startupTrials"),
                        text.whole("sourceTrials"),
                        text.whole("population"),
                        text.number("initialStep"),
                        text.whole("populationGrowth"));
            case "nsga2" ->
                new Nsga2(
                        text.whole("startupTrials"),
                        text.whole("population"),
                        text.whole("offspring"),
                        crossover(SettingsText.of(text.text("crossover"))),
                        text.number("crossoverProbability"),
                        mutation(SettingsText.of(text.text("mutation"))));
            case "prior" -> new Prior(inner(text, space), values(text.text("believed"), space), text.number("spread"));
            case "fixed" -> new Fixed(inner(text, space), values(text.text("values"), space));
            case "mixed" -> new Mixed(inner(text, space), text.number("share"));
            default -> throw new IllegalArgumentException("none of HPO4J's samplers");
        };
    }

    private static SamplerFactory inner(SettingsText text, SearchSpace space) {
        return make(SettingsText.of(text.text("sampler")), space);
    }

    private static Map<String, Object> values(String json, SearchSpace space) {
        try {
            return SpaceJson.readValues(JSON.readTree(json), space);
        } catch (JsonProcessingException unread) {
            throw new IllegalArgumentException("values that are no JSON", unread);
        }
    }

    private static Crossover crossover(SettingsText text) {
        return switch (text.name()) {
            case "uniform" -> new Crossover.Uniform(text.number("swapping"));
            case "sbx" -> new Crossover.SimulatedBinary(text.number("eta"));
            case "blx" -> new Crossover.Blend(text.number("alpha"));
            case "spx" -> new Crossover.Simplex();
            default -> new Crossover.UnimodalNormal();
        };
    }

    private static Mutation mutation(SettingsText text) {
        return text.name().equals("resampled")
                ? new Mutation.Resampled()
                : new Mutation.Polynomial(text.number("eta"), text.number("anew"));
    }

    private static Startup startup(SettingsText text) {
        int trials = text.whole("startupTrials");
        int ended = text.has("startupEnded") ? text.whole("startupEnded") : trials;
        return new Startup(trials, ended, text.has("even") && text.truth("even"));
    }

    private static Fidelity fidelity(SettingsText text) {
        return text.has("enough")
                ? new Fidelity(text.whole("enough"), text.number("random"), gamma(text.text("good")))
                : Fidelity.FURTHEST_FIRST;
    }

    /** Such as "0.1 at most 25", or "0.25 of root at most 25". */
    private static Gamma gamma(String text) {
        String[] words = text.split(" ");
        return new Gamma(
                Double.parseDouble(words[0]), text.contains(" of root "), Integer.parseInt(words[words.length - 1]));
    }

    static IllegalArgumentException unknown(String text, @org.jspecify.annotations.Nullable Throwable cause) {
        return new IllegalArgumentException(
                "Recorded study: \"" + text + "\" must be settings that HPO4J can make from their description.\nMaybe"
                        + " they are of the program's own classes or another version; call study.replay() in that program.",
                cause);
    }
}
