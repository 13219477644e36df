package org.hpo4j.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;

/** Logs for storages to keep: every kind of event, and the values and texts that are hard to write down. */
public final class SampleLog {
    /** Texts that break careless SQL, JSON, terminals and file formats. */
    public static final List<String> ODD_TEXTS = List.of(
            "'; DROP TABLE event; --",
            "\"quoted\" \\back\\slash\\ %s {} ${x} <b>&amp;</b>",
            "line\nbreak\r\ttab \u001b[31mred\u0007 nul\u0000 \u007f \u009b",
            "größer 大きい 🚀 e\u0301 \u202eright to left\u202c \u2028",
            " ",
            "");

    /** Numbers that are hard to write so that the same double is read. */
    public static final List<Double> ODD_NUMBERS = List.of(
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0.0,
            -0.0,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            -Double.MAX_VALUE,
            0.1 + 0.2,
            1.0 / 3,
            Math.nextDown(1.0),
            2.2250738585072011e-308,
            9007199254740993.0,
            1e23);

    private enum Activation {
        RELU,
        TANH
    }

    private SampleLog() {}

    /** A space with a parameter of each kind; its names are odd where a name may be. */
    public static SearchSpace space() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.logUniform("learning \"rate\" '; --", 1e-300, 1e300);
        space.uniform("größe 🚀", -1, 1);
        space.integer("layers", Integer.MIN_VALUE, Integer.MAX_VALUE);
        space.categorical("activation", Activation.values());
        space.categorical("text", "a", "'b'", "\"c\"");
        return space.build();
    }

    /** A study of two metrics under a name. */
    public static StudyDefinition definition(String name) {
        List<Metric> metrics = List.of(Metric.maximize("accuracy \"%\""), Metric.minimize("size"));
        return new StudyDefinition(name, Long.MIN_VALUE, space(), metrics, "epoch", "random", "none(maxResource=3)");
    }

    /** A configuration at the ends of its domains. */
    public static Configuration configuration(StudyDefinition study, double code) {
        double[] codes = {code, code, code, code, code};
        return study.space().decode(codes);
    }

    /** Every kind of event once and more, from sequence 0. */
    public static List<LoggedEvent> everyKind(String study) {
        StudyDefinition definition = definition(study);
        List<Event> events = new ArrayList<>();
        events.add(new Event.StudyCreated(definition));
        for (double code : new double[] {0, 0.123456789, 1}) {
            events.add(new Event.TrialStarted(events.size(), configuration(definition, code), 4, 81, Long.MAX_VALUE));
        }
        for (Origin origin : List.of(Origin.ENQUEUED, Origin.forked(7, 27, facts()))) {
            Configuration configuration = configuration(definition, 0.5);
            events.add(new Event.TrialStarted(events.size(), configuration, 0, 1, 0, origin));
        }
        ODD_NUMBERS.forEach(number -> {
            events.add(new Event.ValueReported(3, Integer.MAX_VALUE, List.of(number, -number)));
            events.add(new Event.TrialCompleted(2, List.of(-number, number)));
        });
        events.add(new Event.ValuesRecorded(3, 1, facts().facts()));
        events.add(new Event.ValuesRecorded(3, 2, Map.of()));
        events.add(new Event.HostRecorded(3, Map.of("device", "GPU-1 \"x\" '; --", "größe 🚀", "")));
        events.add(new Event.ConstraintsReported(3, List.of(-1.5, Double.NaN, Double.POSITIVE_INFINITY)));
        events.add(new Event.ConstraintsReported(3, List.of()));
        ODD_TEXTS.forEach(text -> {
            events.add(new Event.ValuesRecorded(2, 9, Map.of(text, Double.NaN, text + "[3]", -0.0)));
            events.add(new Event.TrialFailed(1, text));
            events.add(new Event.DecisionTaken(0, new Decision.Stop(Reason.of(text))));
            events.add(new Event.DecisionTaken(0, new Decision.Pause(new Reason(text, Map.of(text, 1.5)))));
        });
        events.add(new Event.DecisionTaken(0, new Decision.Continue(facts())));
        events.add(new Event.TrialPaused(0));
        events.add(new Event.TrialInterrupted(1, "worker ended by signal 9"));
        events.add(new Event.TrialResumed(1, 7, 9, 27));
        return logged(events);
    }

    /** Facts in an order that is not that of the alphabet. */
    private static Reason facts() {
        Map<String, Double> facts = new LinkedHashMap<>();
        for (int i = ODD_NUMBERS.size() - 1; i >= 0; i--) {
            facts.put("fact " + i, ODD_NUMBERS.get(i));
        }
        return new Reason("many facts", facts);
    }

    /** Numbers events from 0, one millisecond apart. */
    public static List<LoggedEvent> logged(List<Event> events) {
        List<LoggedEvent> logged = new ArrayList<>();
        for (Event event : events) {
            logged.add(new LoggedEvent(logged.size(), Instant.ofEpochMilli(1_700_000_000_000L + logged.size()), event));
        }
        return logged;
    }

    /** A failure of trial 0 at a place of the log, for appends whose content does not matter. */
    public static LoggedEvent note(long sequence, String text) {
        return new LoggedEvent(sequence, Instant.ofEpochMilli(sequence), new Event.TrialFailed(0, text));
    }

    /** The first event of a study. */
    public static LoggedEvent created(String study) {
        return new LoggedEvent(0, Instant.EPOCH, new Event.StudyCreated(definition(study)));
    }
}
