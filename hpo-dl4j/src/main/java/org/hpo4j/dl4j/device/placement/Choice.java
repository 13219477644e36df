package org.hpo4j.dl4j.device.placement;

import java.util.List;

/** The trial that goes next, where to, and by which rule. */
record Choice(Waiting trial, List<Device> devices, Reason.Rule rule) {}
