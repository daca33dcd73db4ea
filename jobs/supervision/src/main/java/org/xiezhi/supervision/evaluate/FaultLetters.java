package org.xiezhi.supervision.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.Trace;
import org.xiezhi.connectors.operational.OperationalAlert;
import org.xiezhi.engine.Fault;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.event.Provenance;

/** Tells of rules that failed on a key: a dead letter for each key, an alert for each rule. */
final class FaultLetters {
  private static final String RULE = "DATA-RULE-002";
  private static final Text TITLE = new Text("规则执行出错", "A rule fails");

  /** In place of a rule's id, if none of the key's rules could be judged. */
  private static final String ALL = "engine";

  private FaultLetters() {}

  private static String id(Fault fault) {
    return fault.rule() == null ? ALL : fault.rule().id();
  }

  /** The same for the same rule, whichever the key. */
  static List<String> name(Fault fault) {
    return fault.rule() == null ? List.of(ALL) : List.of(id(fault), fault.rule().hash());
  }

  /** The dead letter of the key; the same whenever the rule fails on the same. */
  static DeadLetter letter(Fault fault, Instant now) {
    Provenance read = fault.anchor().provenance();
    String key = Routed.to(fault.keySpace(), fault.key(), fault.anchor()).key();
    String what = String.join("\n", id(fault), key, fault.anchor().fact());
    String failing = fault.rule() == null ? "The engine" : "Rule " + fault.rule();
    DeadLetter letter = new DeadLetter();
    letter.id = DeadLetter.JUDGED + id(fault) + "/" + UUID.nameUUIDFromBytes(what.getBytes(UTF_8));
    letter.stage = DeadLetter.Stage.JUDGE;
    letter.reason = Trace.sentence(failing + " failed on one " + fault.keySpace(), fault.cause());
    letter.topic = read.topic();
    letter.partition = read.partition();
    letter.offset = read.offset();
    letter.key = key.getBytes(UTF_8);
    letter.value =
        ("rule "
                + (fault.rule() == null ? "—" : fault.rule())
                + "\nrow "
                + fault.anchor().id()
                + "\n"
                + Trace.lines(fault.cause()))
            .getBytes(UTF_8);
    letter.at = now.toEpochMilli();
    return letter;
  }

  /** The alert of the rule, the same from whichever key and task. */
  static Alert alert(Fault fault, String domain) {
    boolean all = fault.rule() == null;
    Text message =
        new Text(
            (all ? "规则引擎" : "规则 " + fault.rule()) + " 执行出错，未作判断；见死信（judge 阶段）",
            (all ? "The engine" : "Rule " + fault.rule())
                + " fails on some keys and says nothing of them: see the dead letters of the stage"
                + " judge");
    Text reason = new Text("规则执行出错", all ? "the engine failed" : "the rule failed");
    OperationalAlert alert =
        new OperationalAlert(RULE, name(fault), domain, TITLE, message, "rule", id(fault));
    return alert.told(OperationalAlert.issued(Instant.EPOCH, reason));
  }
}
