package org.hpo4j.study;

import java.util.function.Supplier;
import org.hpo4j.HpoException;
import org.hpo4j.PlainText;
import org.hpo4j.trial.StudyDefinition;

/** Names study, trial and who it was in what samplers and schedulers throw, which know neither. */
final class Naming {
    private Naming() {}

    /** Asks a study's scheduler. */
    static <T> T ofScheduler(StudyDefinition study, String where, Supplier<T> question) {
        return ask(study, where + ": scheduler (" + study.scheduler() + ")", "decide", question);
    }

    /** Asks a study's sampler for the configuration of a trial. */
    static <T> T ofSampler(StudyDefinition study, int trial, Supplier<T> question) {
        return ask(study, ", trial " + trial + ": sampler (" + study.sampler() + ")", "propose", question);
    }

    private static <T> T ask(StudyDefinition study, String who, String what, Supplier<T> question) {
        try {
            return question.get();
        } catch (HpoException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StudyException(
                    "Study \"" + study.name() + "\"" + who + " must " + what + ", but threw "
                            + PlainText.line(e.toString())
                            + ".\nMaybe it has a fault of its own; nothing was logged, and the study is as it was before.",
                    e);
        }
    }
}
