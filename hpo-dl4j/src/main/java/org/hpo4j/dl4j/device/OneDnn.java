package org.hpo4j.dl4j.device;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplearning4j.config.DL4JSystemProperties;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The oneDNN convolutions of an ND4J build that has them, which Deeplearning4j 1.0.0-M2.1 leaves unused.
 *
 * <p>Method: its {@code ConvolutionLayer} hands its work to a helper where there is one, else it copies image patches into
 * a matrix, which takes most of the time. The helper for oneDNN is part of Deeplearning4j, but M2.1 never installs it: helpers
 * are off by default, and with them on the check looks for ND4J's class {@code Environment} where it was before M2.
 * {@link #engage} puts the same helper in its place. It changes how a layer computes, to rounding, and nothing of what is
 * saved: the network stays an ordinary one.
 *
 * <p>ND4J's builds with oneDNN are the artifacts of {@code nd4j-native} with classifiers such as
 * {@code linux-x86_64-onednn}. oneDNN looks at the processor at run time, so that this one is fast on any. On other builds
 * and on CUDA nothing is done. The system property {@code org.eclipse.deeplearning4j.helpers.disable=true} switches helpers
 * off here as in Deeplearning4j.
 *
 * <p>Thread safety: safe for different networks. With one ND4J thread a worker, results stay equal to the last bit from
 * run to run, whatever runs beside.
 */
public final class OneDnn {
    private static final Logger LOG = LoggerFactory.getLogger(OneDnn.class);
    private static final String BUILT_IN = "HAVE_ONEDNN";

    private OneDnn() {}

    /**
     * Tells whether ND4J's native code has oneDNN, and helpers are not switched off.
     *
     * @return whether {@link #engage} does anything
     */
    public static boolean isAvailable() {
        return !Boolean.getBoolean(DL4JSystemProperties.DISABLE_HELPER_PROPERTY)
                && NativeOpsHolder.getInstance()
                        .getDeviceNativeOps()
                        .buildInfo()
                        .contains(BUILT_IN);
    }

    /**
     * Lets oneDNN compute a network's two-dimensional convolutions, where ND4J has it.
     *
     * <p>Layers in the format {@code NHWC} are left alone, because the helper of M2.1 trains them wrongly, and dilated
     * layers, because it can't. A layer that has a helper already keeps it. A copy of the network, or one that is read from a file, must be
     * engaged for itself. Networks of {@code NetworkObjective} are.
     *
     * @param network the network, initialised
     * @return the number of layers that oneDNN computes from now on and did not before; 0 if there is no oneDNN
     */
    public static int engage(Model network) {
        if (!isAvailable()) {
            return 0;
        }
        return (int) layers(network)
                .filter(OneDnn::isSupported)
                .filter(OneDnn::engage)
                .count();
    }

    private static Stream<Layer> layers(Model network) {
        if (network instanceof MultiLayerNetwork layers) {
            return Stream.of(layers.getLayers());
        }
        return network instanceof ComputationGraph graph ? Stream.of(graph.getLayers()) : Stream.empty();
    }

    /** Derived classes compute in their own way; the helper is wrong with channels last, and refuses dilation. */
    private static boolean isSupported(Layer layer) {
        return layer.getClass() == ConvolutionLayer.class
                && layer.conf().getLayer() instanceof org.deeplearning4j.nn.conf.layers.ConvolutionLayer settings
                && settings.getCnn2dDataFormat() == CNN2DFormat.NCHW
                && Arrays.stream(settings.getDilation()).allMatch(step -> step == 1);
    }

    /** The field is protected, and no method sets it. */
    private static boolean engage(Layer layer) {
        try {
            Field helper = ConvolutionLayer.class.getDeclaredField("helper");
            helper.setAccessible(true);
            if (helper.get(layer) != null) {
                return false;
            }
            helper.set(layer, new MKLDNNConvHelper(DataType.FLOAT));
            return true;
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            LOG.warn("oneDNN computes no convolutions: this Deeplearning4j is not 1.0.0-M2.1 ({})", e.toString());
            return false;
        }
    }
}
