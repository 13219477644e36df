package org.hpo4j.dl4j.data.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.hpo4j.dl4j.data.fashionmnist.DatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;

class ImageRecordsIT {
    @TempDir
    Path folder;

    @Test
    void read_takesClassesAndFilesInOrder() throws IOException {
        image("dark", "b.png", 20);
        image("dark", "a.png", 10);
        image("bright", "c.png", 200);
        Files.writeString(folder.resolve("dark/notes.txt"), "no image");
        Files.writeString(folder.resolve(".hidden"), "no class");

        DataSet data = ImageRecords.of(folder, 4, 6, 1).read();

        assertThat(data.getFeatures().shape()).containsExactly(3, 1, 4, 6);
        assertThat(data.getFeatures().getFloat(0, 0, 0, 0)).isEqualTo(200);
        assertThat(data.getFeatures().getFloat(1, 0, 3, 5)).isEqualTo(10);
        assertThat(data.getFeatures().getFloat(2, 0, 2, 2)).isEqualTo(20);
        assertThat(data.getLabels().toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 0}, {0, 1}, {0, 1}});
        assertThat(data.getLabelNamesList()).containsExactly("bright", "dark");
    }

    @Test
    void read_namesTheFileThatIsNoImage() throws IOException {
        image("dark", "a.png", 10);
        image("bright", "c.png", 200);
        Path broken = folder.resolve("dark/b.png");
        Files.writeString(broken, "no image");

        assertThatThrownBy(() -> ImageRecords.of(folder, 4, 6, 1).read())
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("ImageRecords: file (" + broken + ") must be an image, but: ")
                .hasMessageEndingWith("Maybe it was cut off, or has the ending of another format.");
    }

    @Test
    void read_needsClassesWithImages() throws IOException {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> ImageRecords.of(missing, 4, 6, 1).read())
                .isInstanceOf(DatasetException.class)
                .hasMessage("ImageRecords: folder (" + missing + ") must exist.\n"
                        + "Maybe it is given relative to another folder than " + folder + ".");

        image("dark", "a.png", 10);
        assertThatThrownBy(() -> ImageRecords.of(folder, 4, 6, 1).read())
                .hasMessage("ImageRecords: number of classes in " + folder + " (1) must be at least 2.\n"
                        + "Maybe put the images of each class into a folder named by it.");

        Files.createDirectory(folder.resolve("bright"));
        assertThatThrownBy(() -> ImageRecords.of(folder, 4, 6, 1).read())
                .hasMessageStartingWith("ImageRecords: number of images in " + folder.resolve("bright")
                        + " (0) must be at least 1.\nMaybe the files end in none of ");
    }

    @Test
    void size_isChecked() {
        assertThatThrownBy(() -> ImageRecords.of(folder, 0, 6, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "ImageRecords: size (height 0, width 6, channels 2) must have at least 1 pixel each way and 1"
                                + " or 3 channels.\nMaybe 28, 28, 1.");
    }

    /** Writes a grey image of 6x4 pixels of one brightness. */
    private void image(String label, String name, int brightness) throws IOException {
        BufferedImage image = new BufferedImage(6, 4, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 6; x++) {
                image.getRaster().setSample(x, y, 0, brightness);
            }
        }
        Path file = Files.createDirectories(folder.resolve(label)).resolve(name);
        ImageIO.write(image, "png", file.toFile());
    }
}
