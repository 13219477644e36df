package org.hpo4j.dl4j.device.inventory;

/**
 * What tells a card from others.
 *
 * <p>Thread safety: immutable.
 *
 * @param index its number in {@code nvidia-smi}, which counts along the PCI bus; CUDA counts the fastest first, unless
 *     {@code CUDA_DEVICE_ORDER=PCI_BUS_ID}
 * @param uuid such as {@code GPU-5d5ba0d6-...}; empty if not told
 * @param name the product, without control characters, shortened if it is long
 * @param busId its place on the PCI bus; empty if not told
 */
public record CardId(int index, String uuid, String name, String busId) {
    /**
     * Returns what names the card in {@code CUDA_VISIBLE_DEVICES}: the UUID, which is safe, else the number.
     *
     * @return the word
     */
    public String visibleAs() {
        return uuid.isEmpty() ? Integer.toString(index) : uuid;
    }
}
