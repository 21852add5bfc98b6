# Uppföljningens sida.

follow-up-title = Uppföljning { $name }
period-name = { $name ->
        [T1] tertial 1
        [T2] tertial 2
        [T3] tertial 3
        [Q1] kvartal 1
        [Q2] kvartal 2
        [Q3] kvartal 3
        [Q4] kvartal 4
        [H1] första halvåret
        [H2] andra halvåret
       *[year] helåret
    }
follow-up-steps = Hur långt uppföljningen har kommit
follow-up-superseded = Uppföljningen har öppnats igen. Det här är en tidigare version.
follow-up-raised = { $count ->
        [one] en höjd
       *[other] { $count } höjda
    }
follow-up-lowered = { $count ->
        [one] en sänkt
       *[other] { $count } sänkta
    }
follow-up-unchanged = { $count ->
        [one] en oförändrad
       *[other] { $count } oförändrade
    }
follow-up-missing = { $count ->
        [one] en inte bedömd
       *[other] { $count } inte bedömda
    }
follow-up-risk = Risk och periodens analys
follow-up-track = Nivå över året
follow-up-now = nu
follow-up-change = Ändring
follow-up-change-raised = höjd
follow-up-change-lowered = sänkt
follow-up-change-unchanged = oförändrad
follow-up-change-new = ny
follow-up-change-missing = inte bedömd
follow-up-owner = Riskansvarig
follow-up-review = Granskning
follow-up-review-nothing = Granskningen har inget att anmärka.
follow-up-summary = Sammanfattning
follow-up-documents = Dokument
follow-up-report = Rapport
follow-up-memo = Tjänsteskrivelse
follow-up-fingerprint = Fingeravtryck { $name }
follow-up-draft = Uppföljningen är inte låst. Dokumenten märks därför Utkast.
