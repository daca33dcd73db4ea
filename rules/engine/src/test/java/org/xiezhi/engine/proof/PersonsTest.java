package org.xiezhi.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.alert.Evidence;

class PersonsTest {
  private final Persons persons = new Persons();

  @Test
  void onePersonIsMaskedAlikeInWhateverField() {
    Evidence.Value approved = persons.value("approved_by", "370202-37-3", true, false);
    Evidence.Value decided = persons.value("officer_id", "370202-37-3", true, true);
    Evidence.Value other = persons.value("officer_id", "370202-37-4", true, true);

    assertThat(approved).isEqualTo(new Evidence.Value("approved_by", "3**********", 1));
    assertThat(decided).isEqualTo(new Evidence.Value("officer_id", "3**********", 1));
    assertThat(other).isEqualTo(new Evidence.Value("officer_id", "37*********", 2));
  }

  @Test
  void standInsAreEqualForOnePersonAndDifferForTwo() {
    Set<String> texts =
        Stream.of(
                persons.value("officer_id", "370202-37-3", true, true),
                persons.value("approved_by", "370202-37-3", true, false),
                persons.value("approved_by", "370202-37-4", true, false))
            .map(Persons::standIn)
            .collect(Collectors.toSet());

    assertThat(texts).hasSize(2);
  }

  @Test
  void whatIsNotPersonalStaysAsItIs() {
    assertThat(persons.value("fee_no", "F-1", false, false))
        .isEqualTo(new Evidence.Value("fee_no", "F-1", 0));
    assertThat(persons.value("officer_id", null, true, true))
        .isEqualTo(new Evidence.Value("officer_id", null, 0));
  }
}
