# Klustret på kommandoraden: vad kommandot och dess flaggor betyder, och vad processerna säger.
cli-ballista = Kluster som kör kontrolltester: schemaläggarens adress (df://värd:port). De körs här om inget annat sägs. Kan också stå i miljövariabeln TERTIAL_BALLISTA.
cli-cluster = En process i ett kluster som kör kontrolltester på flera maskiner. Finns i program som är byggda med --features cluster.
cli-cluster-more =
    Alla processer läser samma hylla med datamängder (--shelf): en mapp som alla når, eller en hink som talar S3. De skyddas inte av
    något lösenord och ska bara kunna nås inom klustret. Testerna körs där när TERTIAL_BALLISTA anger schemaläggarens adress.

    Exempel:
      tertial cluster scheduler --shelf /data/data-sets
      tertial cluster executor --ballista df://127.0.0.1:50050 --shelf /data/data-sets --work /var/tmp/tertial
      TERTIAL_BALLISTA=df://127.0.0.1:50050 tertial serve --shelf /data/data-sets
cli-cluster-scheduler = Delar upp frågor mellan klustrets utförare.
cli-cluster-scheduler-listen = Adress och port att lyssna på. 127.0.0.1:50050 om inget annat sägs.
cli-cluster-executor = Utför delar av frågor åt schemaläggaren som --ballista anger.
cli-cluster-executor-listen = Adress och port där svaren hämtas; uppdragen kommer till porten ovanför. 127.0.0.1:50051 om inget annat sägs.
cli-cluster-executor-work = Mapp för det som räknats ut och det som inte ryms i minnet. Det tas bort när utföraren slutar.
cli-cluster-executor-memory = Minne för sortering, gruppering och sammanslagning, i MiB. 1900 om inget annat sägs.
cli-cluster-executor-threads = Antal processorer. Maskinens alla om inget annat sägs.
cluster-scheduler-at = Schemaläggaren lyssnar på { $address }.
cluster-executor-at = Utföraren lyssnar på { $address } och arbetar åt { $scheduler }.
cluster-stop = Avsluta med Ctrl+C.
error-no-shelf = Var datamängderna ligger är inte sagt.
error-no-shelf-command = Ange det med --shelf eller TERTIAL_SHELF, samma för alla processer i klustret.
error-no-scheduler = Vilken schemaläggare utföraren arbetar åt är inte sagt.
error-no-scheduler-command = Ange adressen med --ballista eller TERTIAL_BALLISTA, som df://127.0.0.1:50050.
