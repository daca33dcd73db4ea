package org.xiezhi.local.job;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** What a job is told of its surroundings, beside Flink's own options. */
public final class JobOptions {
  /** The brokers. */
  public static final ConfigOption<String> KAFKA =
      ConfigOptions.key("xiezhi.kafka.bootstrap").stringType().noDefaultValue();

  /** The address of Elasticsearch. */
  public static final ConfigOption<String> ELASTICSEARCH =
      ConfigOptions.key("xiezhi.elasticsearch.url").stringType().noDefaultValue();

  /** A private properties file with {@code user} and {@code password} of the writing user. */
  public static final ConfigOption<String> ELASTICSEARCH_CREDENTIALS =
      ConfigOptions.key("xiezhi.elasticsearch.credentials").stringType().noDefaultValue();

  /** The folder of the mappings, one file per domain. */
  public static final ConfigOption<String> MAPPINGS =
      ConfigOptions.key("xiezhi.mappings").stringType().noDefaultValue();

  private JobOptions() {}
}
