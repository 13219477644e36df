package org.hpo4j.dl4j.data.fashionmnist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hpo4j.dl4j.data.fashionmnist.Download.NoAnswerException;

/**
 * The user's own folder of the four files, which fills itself from the publisher.
 *
 * @param files the four files
 * @param download what fetches into the folder
 */
record FashionMnistCache(FashionMnistFiles files, Download download) {

    /**
     * Fetches whatever is missing or damaged.
     *
     * @throws NoAnswerException if a file is missing, none is damaged, and the publisher cannot be reached
     * @throws DatasetException if a damaged file cannot be had anew, or the publisher answers and a file does not come
     */
    void complete() throws NoAnswerException {
        List<DataFile> missing = new ArrayList<>();
        for (DataFile file : files.list()) {
            if (Files.exists(path(file))) {
                mend(file);
            } else {
                missing.add(file);
            }
        }
        if (!missing.isEmpty()) {
            download.output().println("Downloading Fashion-MNIST from " + download.address() + " to " + folder());
        }
        for (DataFile file : missing) {
            download.fetch(file);
        }
    }

    /** Returns the folder that holds the files once {@link #complete()} has returned. */
    Path folder() {
        return download.folder();
    }

    private void mend(DataFile file) {
        Optional<String> damage = damage(file);
        if (damage.isPresent()) {
            String fault = "FashionMnist: cached file (" + path(file) + ") must " + damage.get();
            download.output().println(fault + "; downloading it anew");
            try {
                download.fetch(file);
            } catch (NoAnswerException | DatasetException e) {
                throw new DatasetException(
                        fault + ".\nMaybe delete it, or download it again: that was tried and failed: "
                                + e.getMessage(),
                        e);
            }
        }
    }

    private Optional<String> damage(DataFile file) {
        try {
            return file.damage(Files.readAllBytes(path(file)));
        } catch (IOException e) {
            return Optional.of("be readable, but: " + e);
        }
    }

    private Path path(DataFile file) {
        return folder().resolve(file.name());
    }
}
