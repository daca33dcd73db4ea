package org.xiezhi.connectors.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** However a value is written, it is read back as what it was. */
class ConversionPropertiesTest {
  @Provide
  Arbitrary<Instant> times() {
    long first = Instant.parse("1902-01-01T00:00:00Z").getEpochSecond();
    long last = Instant.parse("2200-12-01T00:00:00Z").getEpochSecond();
    return Arbitraries.longs()
        .between(first, last)
        .flatMap(
            seconds ->
                Arbitraries.integers()
                    .between(0, 999_999_999)
                    .map(nanos -> Instant.ofEpochSecond(seconds, nanos)));
  }

  @Provide
  Arbitrary<BigDecimal> decimals() {
    return Arbitraries.bigIntegers()
        .between(
            BigInteger.TEN.pow(38).negate().add(BigInteger.ONE),
            BigInteger.TEN.pow(38).subtract(BigInteger.ONE))
        .flatMap(
            digits ->
                Arbitraries.integers().between(0, 38).map(scale -> new BigDecimal(digits, scale)));
  }

  @Property
  void aDecimalSurvivesEveryWayOfWritingIt(@ForAll("decimals") BigDecimal number) {
    Conversion plain = ConversionTest.conversion("decimal");
    Conversion scaled = ConversionTest.conversion("decimal(" + number.scale() + ")");
    Conversion encoded = new DecimalConversion(null, number.scale());
    byte[] unscaled = number.unscaledValue().toByteArray();

    assertThat(plain.convert(number)).isEqualTo(number);
    assertThat(plain.convert(number.toPlainString())).isEqualTo(number);
    assertThat(scaled.convert(number.toPlainString())).isEqualTo(number);
    assertThat(encoded.convert(unscaled)).isEqualTo(number);
    assertThat(encoded.convert(Base64.getEncoder().encodeToString(unscaled))).isEqualTo(number);
  }

  @Property
  void anInstantSurvivesItsText(
      @ForAll("times") Instant time, @ForAll @IntRange(min = -18, max = 18) int hours) {
    Conversion instant = ConversionTest.conversion("instant");
    String withOffset =
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(ZoneOffset.ofHours(hours)));

    assertThat(instant.convert(time.toString())).isEqualTo(time);
    assertThat(instant.convert(withOffset)).isEqualTo(time);
  }

  @Property
  void aLocalTimeSurvivesEveryWayOfWritingIt(@ForAll("times") Instant time) {
    LocalDateTime local =
        LocalDateTime.ofInstant(time, ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    Instant placed = local.atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    Instant asUtc = local.toInstant(ZoneOffset.UTC);
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, asUtc);

    assertThat(ConversionTest.conversion("timestamp").convert(local)).isEqualTo(placed);
    if (!Ticks.isMiscounted(micros, placed)) {
      assertThat(ConversionTest.conversion("timestamp").convert(micros)).isEqualTo(placed);
    }
    assertThat(ConversionTest.conversion("timestamp").convert(local.toString())).isEqualTo(placed);
    assertThat(ConversionTest.conversion("timestamp").convert(local.toString().replace('T', ' ')))
        .isEqualTo(placed);
    assertThat(ConversionTest.conversion("timestamp(iso)").convert(asUtc.toString()))
        .isEqualTo(placed);
  }

  @Property
  void aDaySurvivesEveryWayOfWritingIt(@ForAll("times") Instant time) {
    LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
    Conversion date = ConversionTest.conversion("date");

    assertThat(date.convert(day)).isEqualTo(day);
    assertThat(date.convert(day.toEpochDay())).isEqualTo(day);
    assertThat(date.convert(day.toString())).isEqualTo(day);
  }

  @Property
  void textWithoutSenseIsRefusedOrReadAsTheFormatterReadsIt(@ForAll("nearlyTimes") String text) {
    Object read;
    try {
      read = IsoTime.parse(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      read = "refused";
    }

    assertThat(read).isEqualTo(formatted(text));
  }

  @Provide
  Arbitrary<String> nearlyTimes() {
    return times()
        .map(Instant::toString)
        .flatMap(
            text ->
                Arbitraries.integers()
                    .between(0, text.length() - 1)
                    .flatMap(
                        at ->
                            Arbitraries.of('0', '1', '9', '-', ':', '.', 'T', 'Z', ' ', '+', '字')
                                .map(c -> text.substring(0, at) + c + text.substring(at + 1))));
  }

  /** What the slow way says; both must agree. */
  private static Object formatted(String text) {
    try {
      return IsoTime.formatted(text);
    } catch (DateTimeException e) {
      return "refused";
    }
  }
}
