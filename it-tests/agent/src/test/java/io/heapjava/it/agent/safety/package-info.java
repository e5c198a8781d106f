/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Why the agent may be attached to production: the application is as it would be without it. */
package io.heapjava.it.agent.safety;
