package org.hpo4j.benchmarks.storage;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A PostgreSQL server of this process, to be killed and started again on the same folder and port. It has
 * {@code synchronous_commit} off, as servers that are set to be fast: what a study is told must be durable all the same.
 */
final class CrashDatabase implements AutoCloseable {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Path folder;
    private EmbeddedPostgres server;

    CrashDatabase(Path folder) throws IOException {
        this.folder = folder;
        this.server = builder().start();
    }

    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setPgBinaryResolver(CrashDatabase::binaries)
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "on");
    }

    /** The first on the class path: where a jar names a folder of libraries that is there itself, all are there twice. */
    private static InputStream binaries(String system, String machine) throws IOException {
        String name = ("/postgres-" + system + "-" + machine).toLowerCase(Locale.ROOT);
        InputStream found = EmbeddedPostgres.class.getResourceAsStream(name.replace("amd64", "x86_64") + ".txz");
        return found == null ? DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine) : found;
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Kills the server and all its processes as kill -9 does, and starts it again. */
    void crash() throws IOException {
        Path pidFile = folder.resolve("postmaster.pid");
        ProcessHandle main = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
                .orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(List.of(main));
        main.descendants().forEach(all::add);
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            while (!isGone(process)) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
        // Where nobody waits for orphans, such as in a container, the dead server keeps its number, and looks alive.
        Files.deleteIfExists(pidFile);
        int port = server.getPort();
        server.close();
        server = builder().setPort(port).start();
    }

    private static boolean isGone(ProcessHandle process) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (NoSuchFileException e) {
            return !process.isAlive();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
