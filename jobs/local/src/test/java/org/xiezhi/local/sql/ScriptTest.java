package org.xiezhi.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {
  private static List<String> texts(String script) {
    return Script.split(script).stream().map(Script.Part::text).toList();
  }

  @Test
  void statementsEndAtSemicolons() {
    assertThat(texts("select 1; select 2 ;\nselect 3"))
        .containsExactly("select 1", "select 2", "select 3");
  }

  @Test
  void nothingIsNoStatement() {
    assertThat(texts(" ;; \n -- only a comment;\n /* and ; another */ ;")).isEmpty();
  }

  @Test
  void semicolonsInQuotesStay() {
    assertThat(texts("insert into t values ('a;''b;'); select \";\" from t"))
        .containsExactly("insert into t values ('a;''b;')", "select \";\" from t");
  }

  @Test
  void semicolonsInEscapeStringsStay() {
    assertThat(texts("select E'it\\'s; here'; select 2"))
        .containsExactly("select E'it\\'s; here'", "select 2");
  }

  @Test
  void semicolonsInDollarQuotesStay() {
    assertThat(texts("do $$ begin; end $$; do $body$ select '$$;' ; $body$; select $1"))
        .containsExactly("do $$ begin; end $$", "do $body$ select '$$;' ; $body$", "select $1");
  }

  @Test
  void semicolonsInCommentsStay() {
    assertThat(texts("select 1 -- one; two\n, 2; /* a; /* b; */ c; */ select 3"))
        .containsExactly("select 1 -- one; two\n, 2", "select 3");
  }

  @Test
  void anOpenQuoteReachesToTheEnd() {
    assertThat(texts("select 'open; select 2")).containsExactly("select 'open; select 2");
  }

  @Test
  void aStatementKnowsTheLineOfItsFirstWord() {
    List<Script.Part> parts = Script.split("-- note\n\nselect 1;\n/* two\nlines */ select\n2;");
    assertThat(parts)
        .containsExactly(new Script.Part("select 1", 3), new Script.Part("select\n2", 5));
    assertThat(parts.get(1).lineOf(7)).isEqualTo(6);
  }
}
