package dev.handset.bench.jmh_generated;
public class VerdictBenchmark_jmhType extends VerdictBenchmark_jmhType_B3 {
}

