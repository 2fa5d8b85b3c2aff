package dev.handset.agent.device;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits until a device is in a state; keeps the states it went through. */
public final class Awaited {
    private static final long SECONDS = 30;

    private final DeviceView view;
    private final List<DeviceState> seen = new ArrayList<>();

    public Awaited(DeviceView view) {
        this.view = view;
        view.listen(
                part -> {
                    synchronized (seen) {
                        if (part == Part.STATE) seen.add(view.state());
                    }
                });
    }

    /** Throws when it does not come. */
    public void state(DeviceState wanted) throws InterruptedException {
        var there = new CountDownLatch(1);
        view.listen(
                part -> {
                    if (view.state() == wanted) there.countDown();
                });
        if (view.state() == wanted) return;
        if (!there.await(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still " + view.state() + ", not " + wanted);
        }
    }

    List<DeviceState> seen() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }
}
