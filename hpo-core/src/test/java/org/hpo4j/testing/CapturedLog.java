package org.hpo4j.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Catches what is logged under a class's name during each test, from a level on; nobody else gets it then. */
public final class CapturedLog implements BeforeEachCallback, AfterEachCallback {
    private final Logger logger;
    private final Level level;
    private final Lines lines = new Lines();

    private CapturedLog(Class<?> owner, Level level) {
        this.logger = (Logger) LoggerFactory.getLogger(owner);
        this.level = level;
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            queue.add(event.getFormattedMessage());
        }
    }

    /** Catches warnings and errors. */
    public static CapturedLog warnings(Class<?> owner) {
        return new CapturedLog(owner, Level.WARN);
    }

    /** Catches information too. */
    public static CapturedLog of(Class<?> owner) {
        return new CapturedLog(owner, Level.INFO);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        lines.queue.clear();
        lines.start();
        logger.setLevel(level);
        logger.setAdditive(false);
        logger.addAppender(lines);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    /** What was logged so far, without what was taken. */
    public List<String> messages() {
        return List.copyOf(lines.queue);
    }

    /** Waits for the next message, and takes it. */
    public String take() throws InterruptedException {
        return lines.queue.take();
    }
}
