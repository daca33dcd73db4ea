package org.xiezhi.connectors.elasticsearch;

import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings answers from the threads of the clients to the task's thread. */
final class Mails {
  private static final Logger LOG = LoggerFactory.getLogger(Mails.class);

  private final MailboxExecutor mailbox;

  Mails(MailboxExecutor mailbox) {
    this.mailbox = mailbox;
  }

  /** Has it run on the task's thread; what it throws fails the task. */
  void send(Runnable answer) {
    try {
      mailbox.execute(answer::run, "answer to the Elasticsearch writer");
    } catch (RejectedExecutionException e) {
      LOG.debug("An answer came after the task had ended; the checkpoint knows of it.", e);
    }
  }

  /** Waits for one such answer, or for a timer, and runs it. */
  void await() throws InterruptedException {
    mailbox.yield();
  }
}
