// Generated from openapi.yaml by generate.ts. Do not edit.

/** Roles that may call each operation (`x-roles`). */
export const operationRoles = {
  "getBillingAnalytics": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "listJournals": [
    "Vendor",
    "Operations"
  ],
  "createJournal": [
    "Vendor"
  ],
  "getJournal": [
    "Vendor",
    "Operations"
  ],
  "updateJournal": [
    "Vendor",
    "Operations"
  ],
  "deleteJournal": [
    "Vendor"
  ],
  "uploadJournalCharges": [
    "Vendor"
  ],
  "submitJournal": [
    "Vendor"
  ],
  "enquireJournal": [
    "Operations"
  ],
  "acceptJournal": [
    "Operations"
  ],
  "regenerateJournal": [
    "Operations"
  ],
  "recalculateJournal": [
    "Operations"
  ],
  "resetJournal": [
    "Operations"
  ],
  "completeJournal": [
    "Operations"
  ],
  "listJournalSellers": [
    "Vendor",
    "Operations"
  ],
  "listJournalCharges": [
    "Vendor",
    "Operations"
  ],
  "getJournalCharge": [
    "Vendor",
    "Operations"
  ],
  "matchJournalCharge": [
    "Operations"
  ],
  "ignoreJournalCharge": [
    "Operations"
  ],
  "resetJournalCharge": [
    "Operations"
  ],
  "listJournalAttachments": [
    "Vendor",
    "Operations"
  ],
  "createJournalAttachment": [
    "Vendor",
    "Operations"
  ],
  "getJournalAttachment": [
    "Vendor",
    "Operations"
  ],
  "updateJournalAttachment": [
    "Vendor",
    "Operations"
  ],
  "deleteJournalAttachment": [
    "Vendor",
    "Operations"
  ],
  "listLedgers": [
    "Operations"
  ],
  "getLedger": [
    "Operations"
  ],
  "updateLedger": [
    "Operations"
  ],
  "recalculateLedger": [
    "Operations"
  ],
  "acceptLedger": [
    "Operations"
  ],
  "queueLedger": [
    "Operations"
  ],
  "listLedgerCharges": [
    "Operations"
  ],
  "getLedgerCharge": [
    "Operations"
  ],
  "listLedgerAttachments": [
    "Operations"
  ],
  "createLedgerAttachment": [
    "Operations"
  ],
  "getLedgerAttachment": [
    "Operations"
  ],
  "updateLedgerAttachment": [
    "Operations"
  ],
  "deleteLedgerAttachment": [
    "Operations"
  ],
  "listCustomLedgers": [
    "Operations"
  ],
  "createCustomLedger": [
    "Operations"
  ],
  "getCustomLedger": [
    "Operations"
  ],
  "updateCustomLedger": [
    "Operations"
  ],
  "deleteCustomLedger": [
    "Operations"
  ],
  "uploadCustomLedgerCharges": [
    "Operations"
  ],
  "acceptCustomLedger": [
    "Operations"
  ],
  "queueCustomLedger": [
    "Operations"
  ],
  "listCustomLedgerCharges": [
    "Operations"
  ],
  "getCustomLedgerCharge": [
    "Operations"
  ],
  "listCustomLedgerAttachments": [
    "Operations"
  ],
  "createCustomLedgerAttachment": [
    "Operations"
  ],
  "getCustomLedgerAttachment": [
    "Operations"
  ],
  "updateCustomLedgerAttachment": [
    "Operations"
  ],
  "deleteCustomLedgerAttachment": [
    "Operations"
  ],
  "listOverrides": [
    "Operations"
  ],
  "createOverride": [
    "Operations"
  ],
  "getOverride": [
    "Operations"
  ],
  "updateOverride": [
    "Operations"
  ],
  "enableOverride": [
    "Operations"
  ],
  "disableOverride": [
    "Operations"
  ],
  "listStatements": [
    "Client",
    "Operations"
  ],
  "createStatement": [
    "Operations"
  ],
  "getStatement": [
    "Client",
    "Operations"
  ],
  "updateStatement": [
    "Operations"
  ],
  "queueStatement": [
    "Operations"
  ],
  "markStatementAsPending": [
    "Operations"
  ],
  "issueStatement": [
    "Operations"
  ],
  "markStatementAsError": [
    "Operations"
  ],
  "retryStatement": [
    "Operations"
  ],
  "recalculateStatement": [
    "Operations"
  ],
  "cancelStatement": [
    "Operations"
  ],
  "addStatementChild": [
    "Operations"
  ],
  "removeStatementChild": [
    "Operations"
  ],
  "listStatementCharges": [
    "Client",
    "Operations"
  ],
  "getStatementCharge": [
    "Client",
    "Operations"
  ],
  "listStatementAttachments": [
    "Client",
    "Operations"
  ],
  "createStatementAttachment": [
    "Operations"
  ],
  "getStatementAttachment": [
    "Client",
    "Operations"
  ],
  "updateStatementAttachment": [
    "Operations"
  ],
  "deleteStatementAttachment": [
    "Operations"
  ],
  "requestStatementDownload": [],
  "listInvoices": [
    "Client",
    "Operations"
  ],
  "createInvoice": [
    "Operations"
  ],
  "getInvoice": [
    "Client",
    "Operations"
  ],
  "updateInvoice": [
    "Client",
    "Operations"
  ],
  "listInvoiceLines": [
    "Client",
    "Operations"
  ],
  "getInvoiceLine": [
    "Client",
    "Operations"
  ],
  "listInvoiceAttachments": [
    "Client",
    "Operations"
  ],
  "createInvoiceAttachment": [
    "Operations"
  ],
  "getInvoiceAttachment": [
    "Client",
    "Operations"
  ],
  "updateInvoiceAttachment": [
    "Operations"
  ],
  "deleteInvoiceAttachment": [
    "Operations"
  ],
  "listCreditMemos": [
    "Client",
    "Operations"
  ],
  "createCreditMemo": [
    "Operations"
  ],
  "getCreditMemo": [
    "Client",
    "Operations"
  ],
  "updateCreditMemo": [
    "Client",
    "Operations"
  ],
  "listCreditMemoLines": [
    "Client",
    "Operations"
  ],
  "getCreditMemoLine": [
    "Client",
    "Operations"
  ],
  "listCreditMemoAttachments": [
    "Client",
    "Operations"
  ],
  "createCreditMemoAttachment": [
    "Operations"
  ],
  "getCreditMemoAttachment": [
    "Client",
    "Operations"
  ],
  "updateCreditMemoAttachment": [
    "Client",
    "Operations"
  ],
  "deleteCreditMemoAttachment": [
    "Client",
    "Operations"
  ],
  "listAccounts": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "getAccount": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "listBuyers": [
    "Client",
    "Operations"
  ],
  "getBuyer": [
    "Client",
    "Operations"
  ],
  "listSellers": [
    "Client",
    "Operations"
  ],
  "getSeller": [
    "Client",
    "Operations"
  ],
  "listLicensees": [
    "Client",
    "Operations"
  ],
  "getLicensee": [
    "Client",
    "Operations"
  ],
  "listUsers": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "getUser": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "updateUser": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "listUserAccounts": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "getApiToken": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "listAuthorizations": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "getAuthorization": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "listProducts": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "getProduct": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "listItems": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "getItem": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "listAgreements": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "getAgreement": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "listSubscriptions": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "getSubscription": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "listOrders": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "getOrder": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "listAssets": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "getAsset": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "getTask": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "streamEvents": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "listAuditRecords": [
    "Client",
    "Vendor",
    "Operations"
  ],
  "getAuditRecord": [
    "Client",
    "Vendor",
    "Operations"
  ]
} as const;

/** Members that not every role receives (`x-visible-to`), and the schemas that lead to one. */
export const memberVisibility: Record<
  string,
  Record<string, { schema?: string; roles?: readonly string[] }>
> = {
  "PriceCurrency": {
    "purchase": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    },
    "sale": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "rate": {
      "roles": [
        "Operations"
      ]
    }
  },
  "AuthorizationRef": {
    "currency": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    }
  },
  "BillingExternalIds": {
    "operations": {
      "roles": [
        "Operations"
      ]
    },
    "vendor": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    }
  },
  "JournalPriceSummary": {
    "currency": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    },
    "totalPP": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    },
    "totalBSP": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "saleCurrency": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "markup": {
      "roles": [
        "Operations"
      ]
    },
    "margin": {
      "roles": [
        "Operations"
      ]
    }
  },
  "Journal": {
    "externalIds": {
      "schema": "BillingExternalIds"
    },
    "authorization": {
      "schema": "AuthorizationRef"
    },
    "price": {
      "schema": "JournalPriceSummary"
    },
    "upload": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    },
    "processing": {
      "roles": [
        "Operations"
      ]
    },
    "error": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    },
    "backup": {
      "roles": [
        "Operations"
      ]
    }
  },
  "LedgerPriceSummary": {
    "currency": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "totalPP": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    },
    "totalBSP": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "saleCurrency": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "markup": {
      "roles": [
        "Operations"
      ]
    },
    "margin": {
      "roles": [
        "Operations"
      ]
    }
  },
  "Ledger": {
    "authorization": {
      "schema": "AuthorizationRef"
    },
    "price": {
      "schema": "LedgerPriceSummary"
    },
    "processing": {
      "roles": [
        "Operations"
      ]
    },
    "error": {
      "roles": [
        "Operations"
      ]
    },
    "backup": {
      "roles": [
        "Operations"
      ]
    }
  },
  "CustomLedgerPriceSummary": {
    "currency": {
      "schema": "PriceCurrency"
    },
    "totalPP": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    },
    "totalBSP": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "totalSP": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "markup": {
      "roles": [
        "Operations"
      ]
    },
    "margin": {
      "roles": [
        "Operations"
      ]
    }
  },
  "CustomLedger": {
    "externalIds": {
      "schema": "BillingExternalIds"
    },
    "price": {
      "schema": "CustomLedgerPriceSummary"
    },
    "processing": {
      "roles": [
        "Operations"
      ]
    },
    "backup": {
      "roles": [
        "Operations"
      ]
    }
  },
  "ChargePrice": {
    "currency": {
      "schema": "PriceCurrency"
    },
    "unitPP": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    },
    "PPx1": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    },
    "unitBSP": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "BSPx1": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "unitSP": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "SPx1": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "markup": {
      "roles": [
        "Operations"
      ]
    },
    "markupSource": {
      "roles": [
        "Operations"
      ]
    },
    "margin": {
      "roles": [
        "Operations"
      ]
    }
  },
  "Charge": {
    "price": {
      "schema": "ChargePrice"
    },
    "upload": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    },
    "processing": {
      "roles": [
        "Operations"
      ]
    },
    "ledger": {
      "roles": [
        "Operations"
      ]
    },
    "customLedger": {
      "roles": [
        "Operations"
      ]
    },
    "statement": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "authorization": {
      "schema": "AuthorizationRef"
    },
    "reconciliation": {
      "roles": [
        "Operations"
      ]
    }
  },
  "StatementExternalIds": {
    "operations": {
      "roles": [
        "Operations"
      ]
    },
    "vendor": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    },
    "client": {
      "roles": [
        "Client",
        "Operations"
      ]
    }
  },
  "StatementPriceSummary": {
    "currency": {
      "schema": "PriceCurrency"
    },
    "totalPP": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    },
    "totalBSP": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "totalSP": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "totalST": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "totalGT": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "markup": {
      "roles": [
        "Operations"
      ]
    },
    "margin": {
      "roles": [
        "Operations"
      ]
    }
  },
  "Statement": {
    "externalIds": {
      "schema": "StatementExternalIds"
    },
    "price": {
      "schema": "StatementPriceSummary"
    },
    "processing": {
      "roles": [
        "Operations"
      ]
    },
    "error": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "backup": {
      "roles": [
        "Operations"
      ]
    },
    "statistics": {
      "roles": [
        "Client",
        "Operations"
      ]
    }
  },
  "ErpExternalIds": {
    "client": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "operations": {
      "roles": [
        "Operations"
      ]
    }
  },
  "InvoiceLinePrice": {
    "amount": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "amountIncludingVat": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "discountAmount": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "lineAmount": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "purchaseCurrencyCode": {
      "roles": [
        "Operations"
      ]
    },
    "purchaseCurrencyFactor": {
      "roles": [
        "Operations"
      ]
    },
    "purchasePrice": {
      "roles": [
        "Operations"
      ]
    },
    "purchasePriceLcy": {
      "roles": [
        "Operations"
      ]
    },
    "purchasePriceTotal": {
      "roles": [
        "Operations"
      ]
    },
    "purchasePriceTotalLcy": {
      "roles": [
        "Operations"
      ]
    },
    "salesMarkup": {
      "roles": [
        "Operations"
      ]
    },
    "salesMargin": {
      "roles": [
        "Operations"
      ]
    }
  },
  "CreditMemoLinePrice": {
    "amount": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "amountIncludingVat": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "discountAmount": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "invoiceDiscountAmount": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "lineAmount": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "purchaseCurrencyCode": {
      "roles": [
        "Operations"
      ]
    },
    "purchaseCurrencyFactor": {
      "roles": [
        "Operations"
      ]
    },
    "purchasePrice": {
      "roles": [
        "Operations"
      ]
    },
    "purchasePriceLcy": {
      "roles": [
        "Operations"
      ]
    },
    "purchasePriceTotal": {
      "roles": [
        "Operations"
      ]
    },
    "purchasePriceTotalLcy": {
      "roles": [
        "Operations"
      ]
    },
    "salesMarkup": {
      "roles": [
        "Operations"
      ]
    },
    "salesMargin": {
      "roles": [
        "Operations"
      ]
    }
  },
  "InvoiceLine": {
    "price": {
      "schema": "InvoiceLinePrice"
    }
  },
  "CreditMemoLine": {
    "price": {
      "schema": "CreditMemoLinePrice"
    }
  },
  "InvoicePriceSummary": {
    "currencyFactor": {
      "roles": [
        "Operations"
      ]
    },
    "currencyFactor2": {
      "roles": [
        "Operations"
      ]
    },
    "totalPP": {
      "roles": [
        "Operations"
      ]
    },
    "totalSP": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "totalST": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "totalGT": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "markup": {
      "roles": [
        "Operations"
      ]
    },
    "margin": {
      "roles": [
        "Operations"
      ]
    }
  },
  "CreditMemoPriceSummary": {
    "currencyFactor": {
      "roles": [
        "Operations"
      ]
    },
    "currencyFactor2": {
      "roles": [
        "Operations"
      ]
    },
    "totalPP": {
      "roles": [
        "Operations"
      ]
    },
    "totalSP": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "totalST": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "totalGT": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "markup": {
      "roles": [
        "Operations"
      ]
    },
    "margin": {
      "roles": [
        "Operations"
      ]
    }
  },
  "Invoice": {
    "externalIds": {
      "schema": "ErpExternalIds"
    },
    "price": {
      "schema": "InvoicePriceSummary"
    },
    "lines": {
      "schema": "InvoiceLine"
    }
  },
  "CreditMemo": {
    "externalIds": {
      "schema": "ErpExternalIds"
    },
    "price": {
      "schema": "CreditMemoPriceSummary"
    },
    "lines": {
      "schema": "CreditMemoLine"
    }
  },
  "InvoiceLineInput": {
    "price": {
      "schema": "InvoiceLinePrice"
    }
  },
  "CreditMemoLineInput": {
    "price": {
      "schema": "CreditMemoLinePrice"
    }
  },
  "InvoiceCreate": {
    "externalIds": {
      "schema": "ErpExternalIds"
    },
    "price": {
      "schema": "InvoicePriceSummary"
    },
    "lines": {
      "schema": "InvoiceLineInput"
    }
  },
  "InvoiceUpdate": {
    "externalIds": {
      "schema": "ErpExternalIds"
    },
    "price": {
      "schema": "InvoicePriceSummary"
    },
    "lines": {
      "schema": "InvoiceLineInput"
    }
  },
  "CreditMemoCreate": {
    "externalIds": {
      "schema": "ErpExternalIds"
    },
    "price": {
      "schema": "CreditMemoPriceSummary"
    },
    "lines": {
      "schema": "CreditMemoLineInput"
    }
  },
  "CreditMemoUpdate": {
    "externalIds": {
      "schema": "ErpExternalIds"
    },
    "price": {
      "schema": "CreditMemoPriceSummary"
    },
    "lines": {
      "schema": "CreditMemoLineInput"
    }
  },
  "AnalyticsEntry": {
    "statement": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "currency": {
      "schema": "PriceCurrency"
    }
  },
  "AnalyticsAmounts": {
    "totalPP": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    },
    "totalSP": {
      "roles": [
        "Operations"
      ]
    },
    "totalBSP": {
      "roles": [
        "Client",
        "Operations"
      ]
    }
  },
  "AnalyticsPoint": {
    "amounts": {
      "schema": "AnalyticsAmounts"
    }
  },
  "AnalyticsGroup": {
    "amounts": {
      "schema": "AnalyticsAmounts"
    },
    "points": {
      "schema": "AnalyticsPoint"
    }
  },
  "AnalyticsBreakdown": {
    "amounts": {
      "schema": "AnalyticsAmounts"
    },
    "groups": {
      "schema": "AnalyticsGroup"
    }
  },
  "BillingAnalytics": {
    "breakdowns": {
      "schema": "AnalyticsBreakdown"
    }
  },
  "ExternalIds": {
    "client": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "vendor": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    },
    "operations": {
      "roles": [
        "Operations"
      ]
    }
  },
  "Authorization": {
    "notes": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    }
  },
  "CommercePriceSummary": {
    "PPxM": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    },
    "PPxY": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    },
    "PPx1": {
      "roles": [
        "Vendor",
        "Operations"
      ]
    },
    "SPxM": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "SPxY": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "SPx1": {
      "roles": [
        "Client",
        "Operations"
      ]
    },
    "markup": {
      "roles": [
        "Operations"
      ]
    },
    "margin": {
      "roles": [
        "Operations"
      ]
    },
    "defaultMarkup": {
      "roles": [
        "Operations"
      ]
    }
  },
  "Agreement": {
    "authorization": {
      "schema": "AuthorizationRef"
    },
    "price": {
      "schema": "CommercePriceSummary"
    },
    "externalIds": {
      "schema": "ExternalIds"
    }
  },
  "Subscription": {
    "price": {
      "schema": "CommercePriceSummary"
    },
    "externalIds": {
      "schema": "ExternalIds"
    }
  },
  "Order": {
    "authorization": {
      "schema": "AuthorizationRef"
    },
    "price": {
      "schema": "CommercePriceSummary"
    },
    "externalIds": {
      "schema": "ExternalIds"
    }
  },
  "Asset": {
    "price": {
      "schema": "CommercePriceSummary"
    },
    "externalIds": {
      "schema": "ExternalIds"
    }
  },
  "JournalList": {
    "data": {
      "schema": "Journal"
    }
  },
  "ChargeList": {
    "data": {
      "schema": "Charge"
    }
  },
  "LedgerList": {
    "data": {
      "schema": "Ledger"
    }
  },
  "CustomLedgerList": {
    "data": {
      "schema": "CustomLedger"
    }
  },
  "StatementList": {
    "data": {
      "schema": "Statement"
    }
  },
  "InvoiceList": {
    "data": {
      "schema": "Invoice"
    }
  },
  "InvoiceLineList": {
    "data": {
      "schema": "InvoiceLine"
    }
  },
  "CreditMemoList": {
    "data": {
      "schema": "CreditMemo"
    }
  },
  "CreditMemoLineList": {
    "data": {
      "schema": "CreditMemoLine"
    }
  },
  "AuthorizationList": {
    "data": {
      "schema": "Authorization"
    }
  },
  "AgreementList": {
    "data": {
      "schema": "Agreement"
    }
  },
  "SubscriptionList": {
    "data": {
      "schema": "Subscription"
    }
  },
  "OrderList": {
    "data": {
      "schema": "Order"
    }
  },
  "AssetList": {
    "data": {
      "schema": "Asset"
    }
  }
};
