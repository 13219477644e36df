package org.hpo4j.execution.simulation;

/**
 * The workers in the order of what happens to them next: by time, then by number.
 *
 * <p>A binary heap of at most one entry a worker.
 */
final class WorkerQueue {
    private final SimulatedWorker[] heap;
    private int size;

    WorkerQueue(int capacity) {
        heap = new SimulatedWorker[capacity];
    }

    boolean isEmpty() {
        return size == 0;
    }

    SimulatedWorker peek() {
        return heap[0];
    }

    void add(SimulatedWorker worker) {
        int child = size++;
        while (child > 0 && worker.isBefore(heap[(child - 1) / 2])) {
            heap[child] = heap[(child - 1) / 2];
            child = (child - 1) / 2;
        }
        heap[child] = worker;
    }

    SimulatedWorker poll() {
        SimulatedWorker first = heap[0];
        sink(heap[--size]);
        return first;
    }

    private void sink(SimulatedWorker worker) {
        int parent = 0;
        for (int child = lesserChild(parent);
                child < size && heap[child].isBefore(worker);
                child = lesserChild(parent)) {
            heap[parent] = heap[child];
            parent = child;
        }
        heap[parent] = worker;
    }

    private int lesserChild(int parent) {
        int left = 2 * parent + 1;
        return left + 1 < size && heap[left + 1].isBefore(heap[left]) ? left + 1 : left;
    }
}
