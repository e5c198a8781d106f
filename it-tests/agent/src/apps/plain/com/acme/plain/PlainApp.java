/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.plain;

/** Signs some people in and ends; with an argument it goes on until its input has something. */
public class PlainApp {

  public static void main(String[] arguments) throws Exception {
    System.out.println("READY 0");
    Reception reception = new Reception();
    reception.enter(new Desk.Badge("ann@example.com"));
    reception.open = false;
    reception.enter(new Desk.Badge("refused@example.com"));
    reception.open = true;
    reception.enter(new Desk.Badge(""));
    Reception.visit("ben@example.com");
    reception.badlyAnnotated("nobody@example.com");
    System.out.println("signed in");
    if (arguments.length > 0) {
      Desk front = new FrontDesk();
      Desk back = new BackDesk();
      for (int i = 0; i < 6000 && System.in.available() == 0; i++) {
        front.open(new Desk.Badge("dan@example.com"));
        back.open(new Desk.Badge("cora@example.com"));
        Thread.sleep(20);
      }
    }
    System.out.println("BYE");
  }
}
