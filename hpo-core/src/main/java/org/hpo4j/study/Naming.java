package org.hpo4j.study;

import java.util.function.Supplier;
import org.hpo4j.HpoException;
import org.hpo4j.PlainText;
import org.hpo4j.trial.StudyDefinition;

/** Names study, trial and who it was in what samplers and schedulers throw, which know neither. */
final class Naming {
    private Naming() {}

    /** Asks a study's scheduler what to do next. */
    static <T> T ofScheduler(StudyDefinition study, Supplier<T> question) {
        return ask(study, () -> ": scheduler (" + study.scheduler() + ") must decide", question);
    }

    /** Asks a study's scheduler about a trial. */
    static <T> T ofScheduler(StudyDefinition study, int trial, Supplier<T> question) {
        return ask(study, () -> ", trial " + trial + ": scheduler (" + study.scheduler() + ") must decide", question);
    }

    /** Asks a study's sampler for the configuration of a trial. */
    static <T> T ofSampler(StudyDefinition study, int trial, Supplier<T> question) {
        return ask(study, () -> ", trial " + trial + ": sampler (" + study.sampler() + ") must propose", question);
    }

    private static <T> T ask(StudyDefinition study, Supplier<String> who, Supplier<T> question) {
        try {
            return question.get();
        } catch (HpoException e) {
            throw e;
        } catch (RuntimeException e) {
            throw fault(study, who.get(), e);
        }
    }

    private static StudyException fault(StudyDefinition study, String who, RuntimeException cause) {
        return new StudyException(
                "Study \"" + study.name() + "\"" + who + ", but threw " + PlainText.line(cause.toString())
                        + ".\nMaybe it has a fault of its own; nothing was logged, and the study is as it was before.",
                cause);
    }
}
