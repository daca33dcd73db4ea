package org.xiezhi.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
  @Test
  void percentilesAreMeasuredValues() {
    Distribution hundred =
        Distribution.of(IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList());

    assertThat(hundred.percentile(50)).isEqualTo(50);
    assertThat(hundred.percentile(99)).isEqualTo(99);
    assertThat(hundred.percentile(99.5)).isEqualTo(100);
    assertThat(hundred.percentile(0.1)).isEqualTo(1);
  }

  @Test
  void ofFewValuesTheHighPercentilesAreTheGreatest() {
    Distribution three = Distribution.of(List.of(7.0, 3.0, 5.0));

    assertThat(three.min()).isEqualTo(3);
    assertThat(three.median()).isEqualTo(5);
    assertThat(three.percentile(90)).isEqualTo(7);
    assertThat(three.max()).isEqualTo(7);
    assertThat(three.size()).isEqualTo(3);
  }

  @Test
  void nothingMeasuredIsAnError() {
    assertThatThrownBy(() -> Distribution.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Nothing was measured.");
  }
}
