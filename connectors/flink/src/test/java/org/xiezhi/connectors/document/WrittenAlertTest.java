package org.xiezhi.connectors.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;

class WrittenAlertTest {
  private final Alert alert = SampleAlerts.full();

  /** Fails on the one alert, and writes every other. */
  private byte[] failing(Alert one) {
    if (one.id().equals(alert.id())) {
      throw new IllegalStateException("37028119870101 has no place here");
    }
    return AlertJson.write(one);
  }

  @Test
  void anAlertIsWrittenAsItIs() {
    WrittenAlert written = WrittenAlert.of(alert);

    assertThat(written.alert()).isSameAs(alert);
    assertThat(written.json()).isEqualTo(AlertJson.write(alert));
  }

  @Test
  void whatCannotBeWrittenIsToldOfInItsPlace() throws IOException {
    WrittenAlert written = WrittenAlert.of(alert, this::failing);

    Alert told = written.alert();
    assertThat(AlertJson.read(written.json())).isEqualTo(told);
    assertThat(told.rule()).isEqualTo("DATA-RULE-004");
    assertThat(told.level()).isEqualTo(Level.WARNING);
    assertThat(told.state()).isEqualTo(AlertState.ISSUED);
    assertThat(told.keySpace() + " " + told.key()).isEqualTo("alert " + alert.id());
    assertThat(told.domain()).isEqualTo(alert.domain());
    assertThat(told.history()).hasSize(1);
    assertThat(told.history().get(0).at())
        .isEqualTo(alert.history().get(alert.history().size() - 1).at());
    assertThat(told.generation()).isEqualTo(alert.generation());
    assertThat(told.simulated()).isEqualTo(alert.simulated());
    assertThat(told.message().en())
        .startsWith(
            "Step "
                + alert.revision()
                + " of the alert "
                + alert.id()
                + " of "
                + alert.rule()
                + " on the "
                + alert.keySpace()
                + " "
                + alert.key()
                + " ("
                + alert.state().word()
                + ", "
                + alert.level().word()
                + ") cannot be written, look at it yourself (IllegalStateException at ")
        .endsWith("): this is a fault of Xiezhi, please report it.")
        .doesNotContain("3702811987");
    assertThat(told.message().zh())
        .contains(alert.id(), alert.rule(), "IllegalStateException")
        .doesNotContain("3702811987");
  }

  @Test
  void itIsToldAlikeWheneverItFails() {
    assertThat(WrittenAlert.of(alert, this::failing).json())
        .isEqualTo(WrittenAlert.of(alert, this::failing).json());
  }
}
