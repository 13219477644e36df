package org.hpo4j.dl4j.data.fashionmnist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * Fetches published files over HTTP into a folder.
 *
 * <p>A file is compared with what the publisher states, written beside its place under a name that ends in
 * {@code .part}, and then renamed: whoever looks at the place sees a whole file or none, also when two processes fetch
 * at once. Time limits: 10 s to connect, 30 s without a byte.
 *
 * @param address the folder of the files on the web, ending in a slash
 * @param folder where the files are to lie; made if need be
 * @param output where the progress is shown
 */
record Download(URI address, Path folder, PrintStream output) {
    // HttpURLConnection rather than java.net.http: only the former has a time limit for a body that stalls.
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration STALL_LIMIT = Duration.ofSeconds(30);
    private static final int BUFFER_BYTES = 1 << 16;

    /** Says that the publisher gave no answer at all, as when there is no network. */
    static final class NoAnswerException extends Exception {
        NoAnswerException(URI source, IOException cause) {
            super("no answer from " + source + " (" + cause + ")", cause);
        }
    }

    /**
     * Fetches one file and puts it in its place.
     *
     * @param file the file
     * @throws NoAnswerException if the publisher cannot be reached
     * @throws DatasetException if the publisher answers and the file does not come, or is not the published one, or
     *     cannot be written
     */
    void fetch(DataFile file) throws NoAnswerException {
        URI source = address.resolve(file.name());
        HttpURLConnection connection = connect(source);
        try {
            requireFound(source, connection);
            byte[] content = transfer(file, connection);
            file.damage(content).ifPresent(damage -> {
                throw new DatasetException(fault(source, damage));
            });
            save(file, content);
        } catch (IOException e) {
            throw new DatasetException(fault(source, "come whole, but: " + e.getMessage()), e);
        } finally {
            connection.disconnect();
        }
    }

    private static HttpURLConnection connect(URI source) throws NoAnswerException {
        try {
            HttpURLConnection connection = (HttpURLConnection) source.toURL().openConnection();
            connection.setConnectTimeout((int) CONNECT_LIMIT.toMillis());
            connection.setReadTimeout((int) STALL_LIMIT.toMillis());
            connection.getResponseCode();
            return connection;
        } catch (IOException e) {
            throw new NoAnswerException(source, e);
        }
    }

    private static void requireFound(URI source, HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            throw new DatasetException(fault(source, "be found, but the server answers with status " + status));
        }
    }

    /** Stops after one byte too many, which is enough to know the file for a wrong one. */
    private byte[] transfer(DataFile file, HttpURLConnection connection) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        ProgressBar progress = new ProgressBar(output, file.name(), file.bytes());
        try (InputStream input = connection.getInputStream()) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = 0; count >= 0 && content.size() <= file.bytes(); count = input.read(buffer)) {
                content.write(buffer, 0, count);
                progress.show(content.size());
            }
        } finally {
            progress.end();
        }
        return content.toByteArray();
    }

    private void save(DataFile file, byte[] content) {
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, file.name(), ".part");
            try {
                Files.write(part, content);
                Files.move(part, folder.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new DatasetException(
                    "FashionMnist: cache (" + folder + ") must be writable, but: " + e
                            + ".\nMaybe free some room, or set another folder with FashionMnist.source().cache(folder).",
                    e);
        }
    }

    private static String fault(URI source, String rule) {
        return "FashionMnist: file (" + source + ") must " + rule
                + ".\nMaybe try again later, or get the four files elsewhere and name their folder in "
                + FashionMnistSource.FOLDER_VARIABLE + ".";
    }
}
