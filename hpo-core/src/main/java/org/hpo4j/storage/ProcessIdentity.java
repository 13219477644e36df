package org.hpo4j.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process among all that ever ran: a process number is used again, also on one machine.
 *
 * @param host the machine's name
 * @param pid the process number
 * @param started the machine's boot, its table of processes, and when the process began; where two agree in all but the
 *     last, this process can tell whether the other still runs
 */
record ProcessIdentity(String host, long pid, String started) {
    private static final ProcessIdentity CURRENT = find();
    private static final int STATE = 0;
    private static final int START_TICKS = 19;

    static ProcessIdentity current() {
        return CURRENT;
    }

    private static ProcessIdentity find() {
        long self = ProcessHandle.current().pid();
        return new ProcessIdentity(
                hostName(), self, machine() + " " + start(self).orElse("unknown"));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown host";
        }
    }

    /** Containers of one machine may share its name and not its process numbers. */
    private static String machine() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip() + " "
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }

    /** When a process began; empty if there is none, or only what is left of one that its parent has not asked after. */
    private static Optional<String> start(long pid) {
        Path stat = Path.of("/proc/" + pid + "/stat");
        try {
            if (!Files.exists(Path.of("/proc/self/stat"))) {
                return ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .flatMap(process -> process.info().startInstant())
                        .map(Instant::toString);
            }
            // The second field, the name, is in parentheses and may hold anything.
            String text = Files.readString(stat);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
            boolean dead = fields[STATE].equals("Z") || fields[STATE].equals("X");
            return dead ? Optional.empty() : Optional.of(fields[START_TICKS]);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Tells whether the process is known to have ended; false if that can't be told from here. */
    boolean isGone() {
        int end = started.lastIndexOf(' ');
        boolean visible = host.equals(CURRENT.host) && end > 0 && started.startsWith(machine() + " ");
        return visible && !start(pid).equals(Optional.of(started.substring(end + 1)));
    }

    @Override
    public String toString() {
        return "process " + pid + " on " + host;
    }
}
