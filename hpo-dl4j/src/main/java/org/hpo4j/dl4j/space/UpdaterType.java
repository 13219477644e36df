package org.hpo4j.dl4j.space;

import static org.hpo4j.dl4j.space.UpdaterSetting.BETA1;
import static org.hpo4j.dl4j.space.UpdaterSetting.BETA2;
import static org.hpo4j.dl4j.space.UpdaterSetting.EPSILON;
import static org.hpo4j.dl4j.space.UpdaterSetting.LEARNING_RATE;
import static org.hpo4j.dl4j.space.UpdaterSetting.MOMENTUM;
import static org.hpo4j.dl4j.space.UpdaterSetting.RHO;
import static org.hpo4j.dl4j.space.UpdaterSetting.RMS_DECAY;
import static org.hpo4j.dl4j.space.UpdaterSetting.WEIGHT_DECAY;

import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * An updater of ND4J: how gradients change the weights.
 *
 * <p>AdaBelief is missing: that of 1.0.0-M2.1 throws when a network is initialised with it.
 */
public enum UpdaterType {
    /** Gradient descent. */
    SGD(LEARNING_RATE),
    /** Gradient descent with Nesterov's momentum. */
    NESTEROVS(LEARNING_RATE, MOMENTUM),
    /** Adam (Kingma and Ba, ICLR 2015). */
    ADAM(LEARNING_RATE, BETA1, BETA2, EPSILON),
    /**
     * Adam with decoupled weight decay (Loshchilov and Hutter, ICLR 2019).
     *
     * <p>In DL4J this is {@code Adam} and a regularization, {@code .weightDecay(updater.weightDecay(trial))}; without that
     * line it is ADAM.
     */
    ADAM_W(LEARNING_RATE, BETA1, BETA2, EPSILON, WEIGHT_DECAY),
    /** Adam by the infinity norm (Kingma and Ba, ICLR 2015). */
    ADA_MAX(LEARNING_RATE, BETA1, BETA2, EPSILON),
    /** Adam with Nesterov's momentum (Dozat, ICLR workshop 2016). */
    NADAM(LEARNING_RATE, BETA1, BETA2, EPSILON),
    /** Adam whose steps never grow (Reddi et al., ICLR 2018). */
    AMS_GRAD(LEARNING_RATE, BETA1, BETA2, EPSILON),
    /** AdaGrad (Duchi et al., JMLR 2011), which lowers its steps itself: DL4J keeps no learning rate schedule for it. */
    ADA_GRAD(LEARNING_RATE, EPSILON),
    /** RMSProp (Tieleman and Hinton, 2012). */
    RMS_PROP(LEARNING_RATE, RMS_DECAY, EPSILON),
    /** AdaDelta (Zeiler, 2012), which has no learning rate. */
    ADA_DELTA(RHO, EPSILON);

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<UpdaterSetting> settings;

    UpdaterType(UpdaterSetting... settings) {
        this.settings = Set.of(settings);
    }

    /**
     * Tells whether the updater has a number.
     *
     * @param setting the number
     * @return true if so
     */
    public boolean has(UpdaterSetting setting) {
        return settings.contains(setting);
    }

    /** Whether a learning rate schedule works: AdaGrad of 1.0.0-M2.1 loses it when the network's configuration is built. */
    boolean takesSchedule() {
        return has(LEARNING_RATE) && this != ADA_GRAD;
    }

    /**
     * Makes the updater.
     *
     * @param values its numbers; DL4J's default for one that isn't given. Others, and the weight decay, mean nothing here
     * @return a new updater without a learning rate schedule
     */
    public IUpdater updater(Map<UpdaterSetting, Double> values) {
        double rate = values.getOrDefault(LEARNING_RATE, defaultRate());
        double beta1 = values.getOrDefault(BETA1, Adam.DEFAULT_ADAM_BETA1_MEAN_DECAY);
        double beta2 = values.getOrDefault(BETA2, Adam.DEFAULT_ADAM_BETA2_VAR_DECAY);
        double epsilon = values.getOrDefault(EPSILON, defaultEpsilon());
        return switch (this) {
            case SGD -> new Sgd(rate);
            case NESTEROVS -> new Nesterovs(rate, values.getOrDefault(MOMENTUM, Nesterovs.DEFAULT_NESTEROV_MOMENTUM));
            case ADAM, ADAM_W -> new Adam(rate, beta1, beta2, epsilon);
            case ADA_MAX -> new AdaMax(rate, beta1, beta2, epsilon);
            case NADAM -> new Nadam(rate, beta1, beta2, epsilon);
            case AMS_GRAD -> new AMSGrad(rate, beta1, beta2, epsilon);
            case ADA_GRAD -> new AdaGrad(rate, epsilon);
            case RMS_PROP ->
                new RmsProp(rate, values.getOrDefault(RMS_DECAY, RmsProp.DEFAULT_RMSPROP_RMSDECAY), epsilon);
            case ADA_DELTA -> new AdaDelta(values.getOrDefault(RHO, AdaDelta.DEFAULT_ADADELTA_RHO), epsilon);
        };
    }

    private double defaultRate() {
        return switch (this) {
            case SGD -> Sgd.DEFAULT_SGD_LR;
            case NESTEROVS -> Nesterovs.DEFAULT_NESTEROV_LEARNING_RATE;
            case ADA_GRAD -> AdaGrad.DEFAULT_ADAGRAD_LEARNING_RATE;
            case RMS_PROP -> RmsProp.DEFAULT_RMSPROP_LEARNING_RATE;
            default -> Adam.DEFAULT_ADAM_LEARNING_RATE;
        };
    }

    private double defaultEpsilon() {
        return switch (this) {
            case ADA_GRAD -> AdaGrad.DEFAULT_ADAGRAD_EPSILON;
            case ADA_DELTA -> AdaDelta.DEFAULT_ADADELTA_EPSILON;
            default -> Adam.DEFAULT_ADAM_EPSILON;
        };
    }
}
