/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Collections;

/** Knows everybody; the password is always 'right'. */
@ApplicationScoped
public class Staff implements IdentityStore {

  public CredentialValidationResult validate(UsernamePasswordCredential credential) {
    return credential.compareTo(credential.getCaller(), "right")
        ? new CredentialValidationResult(
            credential.getCaller(), Collections.singleton("staff"))
        : CredentialValidationResult.INVALID_RESULT;
  }
}
