package scot.sporran.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** The most heap that was in use since it was made, garbage included: an upper limit of what the work needs. */
final class HeapWatch {

    private static final long MEBIBYTE = 1 << 20;

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP).toList();

    HeapWatch() {
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    long mostMebibytes() {
        return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEBIBYTE;
    }
}
