package org.xiezhi.supervision.cluster;

import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandler;

/** Puts {@link ReadersOnly} before the pages of every cluster that runs in a process of ours. */
public final class ReadersOnlyFactory implements InboundChannelHandlerFactory {
  @Override
  public int priority() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Optional<ChannelHandler> createHandler(
      Configuration configuration, Map<String, String> responseHeaders) {
    return Optional.of(new ReadersOnly());
  }
}
