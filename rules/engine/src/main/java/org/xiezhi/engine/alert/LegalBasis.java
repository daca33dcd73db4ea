package org.xiezhi.engine.alert;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * The law an alert rests on.
 *
 * @param law its title, for example 行政许可法
 * @param article for example 第五十九条
 * @param quote the decisive words of that article
 */
public record LegalBasis(String law, String article, String quote) implements Serializable {
  public LegalBasis {
    requireNonNull(law);
    requireNonNull(article);
    requireNonNull(quote);
  }
}
