package org.xiezhi.engine.time;

import java.util.List;

/**
 * A limit counted by one calendar.
 *
 * @param by the calendar
 * @param limit with the extension
 * @param extension that holds, or null
 * @param pauses as credited by this calendar, not yet united
 * @param due when the limit ends
 */
record Reading(Countdown by, Limit limit, Extension extension, List<Pause> pauses, DueDate due) {}
