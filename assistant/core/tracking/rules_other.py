"""The commonest wordings of the posts of Germany, Austria, France, Portugal, Spain, Italy, the Netherlands, Japan."""

from typing import Final

from assistant.core.tracking.events import TrackingStatus as S
from assistant.core.tracking.rules import Rule, compiled

_FOREIGN: Final = (
    r"[àâäçéèêëîïôöùûüßñãõáíóú\u3040-\u30ff]|\b(?:votre|colis|livraison|sendung|paket|wurde|zustell\w*|envío|pedido|paquete|encomenda|objeto|"
    r"spedizione|pacco|zending|pakket)\b"
)


def is_foreign(text: str) -> bool:
    """Whether the text looks like a language other than English, whose words (transport, sort) mean other things."""
    return compiled(_FOREIGN).search(text) is not None


OTHER_RULES: Final = (
    Rule(
        "xx-label",
        S.LABEL_CREATED,
        r"elektronisch|angekündigt|vorangekündigt|auftragsdaten|sendungsdaten|daten (?:zur|der|wurden)|en (?:cours de )?préparation|annoncé|reçu (?:de )?l.information|informations? [^.]{0,24}(?:reçue|transmise)|commande (?:enregistrée|confirmée|reçue|validée|créée)|prêt à être (?:envoyé|expédié)|informations? (?:électronique|d'expédition)|déclaré|étiquette|aguarda (?:entrada|recolha)|informação (?:recebida|eletr)|pre-?registr|en preparación|información (?:recibida|electr)|in preparazione|presa in carico elettronica|aangemeld|voorgemeld",
        "announced electronically",
        "Die Sendung wurde elektronisch angekündigt",
    ),
    Rule(
        "xx-problem",
        S.EXCEPTION,
        r"nicht (?:zugestellt|angetroffen|möglich)|verzöger|beschädigt|fehlgeschlagen|n'a pas pu|absent|incident|retard|échec|refusé|erronée|erreur|délai possible|fehler|nicht erreich|konnte nicht|não (?:foi )?entregue|ausente|no (?:se ha podido|entregado)|mancata|non consegnat|niet (?:bezorgd|thuis)|不在|持ち出し中止",
        "an attempt failed or something holds it",
        "Der Empfänger wurde nicht angetroffen",
        physical=True,
    ),
    Rule(
        "xx-returning",
        S.RETURNING,
        r"rücksendung|zurück(?:gesandt|gesendet| an)|retourn?é|retour à l'expéditeur|devolv|devuel|reso al mittente|retour afzender|返送",
        "on the way back to the sender",
        "Die Sendung wird an den Absender zurückgesandt",
    ),
    Rule(
        "xx-waits",
        S.AVAILABLE_FOR_PICKUP,
        r"abholbereit|zur abholung|abgeholt werden|filiale|packstation|disponible (?:en|au|dans|à|para)|point (?:de )?(?:retrait|relais)|bureau de poste|disponível para|pronto para levant|giacenza|afhaal|保管",
        "waiting for the buyer",
        "Die Sendung liegt zur Abholung bereit",
    ),
    Rule(
        "xx-delivered",
        S.DELIVERED,
        r"(?<!nicht )zugestellt|ausgeliefert an|livrée?\b|distribuée?\b|remise? (?:au|à son) destinataire|remise? contre|distribution effectuée|entregue|entregad[oa]|consegnat[oa]|bezorgd|afgeleverd|配達完了|お届け済み",
        "taken by the buyer",
        "Die Sendung wurde erfolgreich zugestellt",
    ),
    Rule(
        "xx-out",
        S.OUT_FOR_DELIVERY,
        r"in zustellung|zustellfahrzeug|zusteller|(?<!mettre )en (?:cours de )?livraison|wird (?:heute )?zugestellt|en cours de distribution|sera (?:livrée?|distribuée?)|em distribuição|sorti pour|saiu para|en reparto|in consegna|持ち出し中",
        "a courier has it for the last leg",
        "Die Sendung befindet sich in Zustellung",
    ),
    Rule(
        "xx-picked-up",
        S.PICKED_UP,
        r"(?:vom absender|postaufgabe|aufgegeben|eingeliefert|abgeholt)|pris(?:e)? en charge|remis(?:e)? (?:par|à la poste|à chronopost)|collectée?|dépos(?:é|ée) (?:dans|en|au|à|par)|aceite|recolhid|admitid[oa]|presa in carico|引受",
        "the first custody scan",
        "Votre colis est pris en charge par La Poste",
    ),
    Rule(
        "xx-moved",
        S.IN_TRANSIT,
        r"bearbeitet|verteilzentrum|paketzentrum|weitergeleitet|transportiert|unterwegs|eingetroffen|verlassen|en cours d'acheminement|arrivée? (?:sur|au|en|dans)|quitté|site de (?:livraison|distribution)|plateforme|transite?|em trânsito|chegada|partida|expedi|en tránsito|llegad|salid|in transito|partit|onderweg|gesorteerd|通過|到着|発送",
        "a later scan",
        "Die Sendung wurde im Paketzentrum bearbeitet",
    ),
)
