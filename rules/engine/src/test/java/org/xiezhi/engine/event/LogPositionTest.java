package org.xiezhi.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogPositionTest {
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0x1DCA1F8, 0, 0/1DCA1F8",
    "1, 0, 0x1DCA100, 0x1DCA1F8, 0/1DCA1F8>0/1DCA100",
    "3, 0, 0x8C400000000, 0, 3#8C4/0",
    "1, 3, 1542, 0, 3:1542:0",
    "2, 3, 4294967296, 7, 2#3:4294967296:7",
    "1, -1, 0, 0, -1:0:0",
  })
  void isWrittenAsAdministratorsDoAndReadBack(
      long incarnation, long log, long offset, long row, String text) {
    LogPosition position = new LogPosition(incarnation, log, offset, row);

    assertThat(position).hasToString(text);
    assertThat(LogPosition.parse(text)).contains(position);
  }

  @Test
  void aFileIsNoLog() {
    LogPosition position = LogPosition.ofFile(Instant.ofEpochSecond(2), 5);

    assertThat(position).hasToString("0:2000000:5");
    assertThat(LogPosition.parse("0:2000000:5")).contains(position);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "0/", "#0/1", "0#", "2#", "1:2", "0/1>2", "9999999999999999999:1:1"})
  void whatIsNoPositionIsNotRead(String text) {
    assertThat(LogPosition.parse(text)).isEmpty();
  }

  @Test
  void theIncarnationCountsBeforeTheFileAndThePlaceInIt() {
    assertThat(
            new LogPosition[] {
              LogPosition.binlog(4498, 7, 0),
              LogPosition.binlog(4498, 7, 1),
              LogPosition.binlog(4498, 8, 0),
              LogPosition.binlog(4499, 1, 0),
              LogPosition.binlog(3, 1, 0).in(2)
            })
        .isSorted();
  }
}
