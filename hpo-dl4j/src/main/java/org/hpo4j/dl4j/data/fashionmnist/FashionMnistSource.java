package org.hpo4j.dl4j.data.fashionmnist;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.hpo4j.dl4j.data.fashionmnist.Download.NoAnswerException;
import org.jspecify.annotations.Nullable;

/**
 * Says where to look for Fashion-MNIST, and loads it.
 *
 * <p>The first of these that applies is used:
 *
 * <ol>
 *   <li>the folder set by {@link #folder(Path)};
 *   <li>the folder that the environment variable {@value #FOLDER_VARIABLE} names, if it is set and not blank;
 *   <li>the cache, {@link #cache(Path)}, when it holds the four files;
 *   <li>the publisher's files, {@link #address(URI)}, downloaded into the cache (31 MB);
 *   <li>a generated stand-in, if the publisher gives no answer at all; the result says so in capital letters.
 * </ol>
 *
 * <p>Every file is compared with the MD5 sum that the publisher states. A folder that was named, by the first or the
 * second way, must hold the four original files: a fault there is an error and never leads to another source. A damaged
 * file of the cache is downloaded anew.
 *
 * <p>Thread safety: immutable. Two processes may fill one cache at the same time.
 */
public final class FashionMnistSource {
    /** The environment variable that names a folder with the four files. */
    public static final String FOLDER_VARIABLE = "FASHION_MNIST_DIR";

    private final Options options;

    private record Options(
            @Nullable Path folder,
            Path cache,
            URI address,
            Map<String, String> environment,
            PrintStream output,
            FashionMnistFiles files) {}

    private FashionMnistSource(Options options) {
        this.options = options;
    }

    static FashionMnistSource ofDefaults() {
        Path cache = Path.of(System.getProperty("user.home", "."), ".hpo4j", "fashion-mnist");
        URI publisher = URI.create(FashionMnistFiles.PUBLISHER);
        return new FashionMnistSource(
                new Options(null, cache, publisher, System.getenv(), System.out, FashionMnistFiles.PUBLISHED));
    }

    /**
     * Returns a source that reads a given folder and no other.
     *
     * @param folder a folder with the four original files; default: none
     * @return a copy with the folder
     */
    public FashionMnistSource folder(Path folder) {
        Objects.requireNonNull(folder, "folder");
        Options o = options;
        return with(new Options(folder, o.cache, o.address, o.environment, o.output, o.files));
    }

    /**
     * Returns a source that keeps downloaded files in a given folder.
     *
     * @param cache a folder, made if need be; default: {@code .hpo4j/fashion-mnist} in the user's home
     * @return a copy with the cache
     */
    public FashionMnistSource cache(Path cache) {
        Objects.requireNonNull(cache, "cache");
        Options o = options;
        return with(new Options(o.folder, cache, o.address, o.environment, o.output, o.files));
    }

    /**
     * Returns a source that downloads from a given address.
     *
     * @param address the folder of the four files on the web, http or https; default: the publisher's
     * @return a copy with the address
     * @throws IllegalArgumentException if the address is of another scheme
     */
    public FashionMnistSource address(URI address) {
        String scheme = String.valueOf(address.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("FashionMnist: address (" + address
                    + ") must begin with http:// or https://.\nMaybe use folder(path) for files of this machine.");
        }
        URI base = address.toString().endsWith("/") ? address : URI.create(address + "/");
        Options o = options;
        return with(new Options(o.folder, o.cache, base, o.environment, o.output, o.files));
    }

    /**
     * Returns a source that looks for {@value #FOLDER_VARIABLE} in a given environment.
     *
     * @param environment the variables by name, copied; default: those of this process
     * @return a copy with the environment
     */
    public FashionMnistSource environment(Map<String, String> environment) {
        Options o = options;
        return with(new Options(o.folder, o.cache, o.address, Map.copyOf(environment), o.output, o.files));
    }

    /**
     * Returns a source that writes its notices and the progress of a download to a given stream.
     *
     * @param output where to write; default: {@link System#out}
     * @return a copy with the stream
     */
    public FashionMnistSource output(PrintStream output) {
        Objects.requireNonNull(output, "output");
        Options o = options;
        return with(new Options(o.folder, o.cache, o.address, o.environment, output, o.files));
    }

    /** For tests, whose files are small: returns a source that expects other files than the published ones. */
    FashionMnistSource files(FashionMnistFiles files) {
        Options o = options;
        return with(new Options(o.folder, o.cache, o.address, o.environment, o.output, files));
    }

    /**
     * Loads the data from the first source that applies. Takes about a second from files, minutes by a slow network.
     *
     * @return the training and test examples
     * @throws DatasetException if a named folder or a file is missing or damaged, or if the publisher answers and a file
     *     does not come whole
     */
    public FashionMnist load() {
        if (options.folder != null) {
            return read("folder", options.folder);
        }
        String variable = options.environment.getOrDefault(FOLDER_VARIABLE, "");
        return variable.isBlank() ? loadCached() : read(FOLDER_VARIABLE, Path.of(variable));
    }

    private FashionMnist loadCached() {
        Download download = new Download(options.address, options.cache, options.output);
        try {
            new FashionMnistCache(options.files, download).complete();
        } catch (NoAnswerException e) {
            FashionMnist standIn = FashionMnist.generated(String.valueOf(e.getMessage()));
            options.output.println(standIn.notice());
            return standIn;
        }
        return read("cache", options.cache);
    }

    private FashionMnist read(String what, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DatasetException("FashionMnist: " + what + " (" + folder
                    + ") must be an existing folder.\nMaybe its name is mistyped; it should hold the four original files, "
                    + options.files.trainImages().name() + " and so on.");
        }
        return FashionMnist.read(options.files, folder);
    }

    private FashionMnistSource with(Options changed) {
        return new FashionMnistSource(changed);
    }
}
