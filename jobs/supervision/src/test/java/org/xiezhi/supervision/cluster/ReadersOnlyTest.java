package org.xiezhi.supervision.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;
import org.apache.flink.shaded.netty4.io.netty.channel.embedded.EmbeddedChannel;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpMethod;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;
import org.apache.flink.util.ConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadersOnlyTest {
  private static final String JOB = "0123456789abcdef0123456789abcdef";

  @ParameterizedTest
  @CsvSource({
    "GET, /jobs/overview",
    "HEAD, /",
    "POST, /jobs/" + JOB + "/checkpoints",
    "POST, /v1/jobs/" + JOB + "/checkpoints"
  })
  void readingAndBeginningACheckpointAreLetThrough(String method, String uri) {
    EmbeddedChannel channel = channel();
    FullHttpRequest request = request(method, uri);
    assertThat(channel.writeInbound(request)).isTrue();
    assertThat(channel.<FullHttpRequest>readInbound()).isSameAs(request);
    assertThat(channel.<FullHttpResponse>readOutbound()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /jobs",
    "POST, /v1/jobs",
    "POST, /jars/upload",
    "POST, /jobs/" + JOB + "/savepoints",
    "POST, /jobs/" + JOB + "/stop",
    "POST, /jobs/" + JOB + "/checkpoints/../../../jobs",
    "POST, /jobs/checkpoints",
    "PATCH, /jobs/" + JOB,
    "PUT, /jobs/" + JOB + "/resource-requirements",
    "DELETE, /cluster"
  })
  void everythingElseIsRefusedBeforeFlinkLooksAtIt(String method, String uri) {
    EmbeddedChannel channel = channel();
    assertThat(channel.writeInbound(request(method, uri))).isFalse();
    FullHttpResponse answer = channel.readOutbound();
    assertThat(answer.status().code()).isEqualTo(403);
    assertThat(answer.content().toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"errors\":[\"Only reading is allowed here, and beginning a checkpoint.\"]}");
    assertThat(channel.isOpen()).isFalse();
  }

  private static EmbeddedChannel channel() {
    // As Flink finds it: a service that it cannot load would leave the door open.
    InboundChannelHandlerFactory factory =
        ServiceLoader.load(InboundChannelHandlerFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(ReadersOnlyFactory.class::isInstance)
            .findFirst()
            .orElseThrow();
    try {
      return new EmbeddedChannel(
          factory.createHandler(new Configuration(), Map.of()).orElseThrow());
    } catch (ConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FullHttpRequest request(String method, String uri) {
    return new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(method), uri);
  }
}
