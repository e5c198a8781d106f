/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import java.time.Instant;

/**
 * A request that broke the contract. Answers that a {@link Fault} invented and rate limits are not
 * refusals, so an empty list means: nothing wrong was ever sent.
 *
 * @param at when it was refused
 * @param path the path it was sent to
 * @param status 400, 404 (no such path), 405 (not a POST) or 413 (body too large)
 * @param reason as in the answer's body, e.g. {@code postBody.events[0].properties should be object}
 */
public record Refusal(Instant at, String path, int status, String reason) {}
