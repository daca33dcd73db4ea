package org.xiezhi.supervision.cluster;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.flink.shaded.netty4.io.netty.buffer.Unpooled;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelFutureListener;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.SimpleChannelInboundHandler;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaderNames;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaderValues;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpMethod;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;

/**
 * Lets pages be read and checkpoints be begun, and refuses everything else before Flink looks at
 * it. Flink has an option against the upload of programs, but none against {@code POST /jobs},
 * which deserializes what it is sent.
 */
final class ReadersOnly extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Pattern CHECKPOINTS =
      Pattern.compile("(/v\\d+)?/jobs/[0-9a-f]{32}/checkpoints");
  private static final byte[] REFUSAL =
      "{\"errors\":[\"Only reading is allowed here, and beginning a checkpoint.\"]}"
          .getBytes(StandardCharsets.UTF_8);

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (isAllowed(request.method(), request.uri())) {
      context.fireChannelRead(request.retain());
      return;
    }
    FullHttpResponse answer =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.FORBIDDEN, Unpooled.wrappedBuffer(REFUSAL));
    answer.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=UTF-8");
    answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, REFUSAL.length);
    answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    var unused = context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
  }

  static boolean isAllowed(HttpMethod method, String uri) {
    return method.equals(HttpMethod.GET)
        || method.equals(HttpMethod.HEAD)
        || (method.equals(HttpMethod.POST) && CHECKPOINTS.matcher(uri).matches());
  }
}
