package org.xiezhi.bench.peers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.operator.CepOperator;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.util.Collector;

/**
 * The same rule for Flink CEP: acceptance, not followed by a decision within so many plain days.
 * Its window is counted from the hour of acceptance, the due instant is computed when it is over.
 */
final class CepPattern {
  private static final String ACCEPTANCE = "acceptance";

  private CepPattern() {}

  static CepOperator<CaseEvent, String, Overdue> operator() {
    Pattern<CaseEvent, CaseEvent> pattern =
        Pattern.<CaseEvent>begin(ACCEPTANCE)
            .where(SimpleCondition.of(CaseEvent::isAcceptance))
            .notFollowedBy("decision")
            .where(SimpleCondition.of(event -> !event.isAcceptance()))
            .within(Duration.ofDays(HallDays.LIMIT_DAYS + 1));
    return new CepOperator<>(
        TypeInformation.of(CaseEvent.class).createSerializer(new SerializerConfigImpl()),
        false,
        NFACompiler.compileFactory(pattern, false),
        null,
        null,
        new Select(),
        null);
  }

  private static final class Select extends PatternProcessFunction<CaseEvent, Overdue> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processMatch(
        Map<String, List<CaseEvent>> match, Context context, Collector<Overdue> out) {
      out.collect(Overdue.of(match.get(ACCEPTANCE).get(0)));
    }
  }
}
